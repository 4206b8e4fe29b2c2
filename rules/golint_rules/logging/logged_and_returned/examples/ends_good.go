package start

import (
	"net/http"

	"go.uber.org/zap"
)

// Behind such a line nothing is returned.
func serve(server *http.Server, log *zap.SugaredLogger) error {
	err := server.ListenAndServe()
	if err != nil {
		log.Fatalf("not served: %v", err)
		return err
	}
	return nil
}

func run(server *http.Server, log *zap.SugaredLogger) {
	if err := serve(server, log); err != nil {
		log.Errorw("ended", "error", err)
	}
}
