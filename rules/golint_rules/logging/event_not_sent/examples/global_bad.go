package start

import (
	"os"

	"github.com/rs/zerolog"
	"github.com/rs/zerolog/log"
)

func setup() {
	log.Output(zerolog.ConsoleWriter{Out: os.Stderr}) // want "`log.Output` gives a new logger that nobody uses"
	log.Level(zerolog.WarnLevel)                      // want "`log.Level` gives a new logger that nobody uses"
}
