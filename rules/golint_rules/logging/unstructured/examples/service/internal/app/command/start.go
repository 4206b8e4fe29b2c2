package command

import (
	"log"
	"log/slog"
	"os"

	"ledger.test/service/internal/logging"
)

// Logger has no logger to tell that there is none.
func Logger() *slog.Logger {
	logger, err := logging.New(os.Stdout)
	if err != nil {
		log.Println(err)
		return slog.Default()
	}
	return logger
}
