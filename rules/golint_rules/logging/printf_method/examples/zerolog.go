package transfers

import (
	"github.com/rs/zerolog/log"
)

func sent(id string, n int) {
	log.Info().Str("id", id).Msgf("sent %d", n) // want "as one more call in this file does, .* keep the message constant"
}

func failed(id string, n int) {
	log.Error().Str("id", id).Msgf("%d not sent", n)
}

func none() { log.Info().Msgf("sent") }

// A writer hands on whole lines of somebody else.
type lines struct{}

func (lines) Write(p []byte) (int, error) {
	log.Info().Str("of", "server").Msgf("%s", p)
	return len(p), nil
}
