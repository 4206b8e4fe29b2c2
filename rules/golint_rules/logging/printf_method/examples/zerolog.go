package transfers

import (
	"github.com/rs/zerolog/log"
)

func sent(id string, n int) {
	log.Info().Str("id", id).Msgf("sent %d", n) // want "keep the message constant"
}

func none() { log.Info().Msgf("sent") }
