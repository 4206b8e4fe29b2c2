// One line that tells that something goes on is nobody's concern.
package watch

import (
	"time"

	"github.com/rs/zerolog/log"
)

func watch(every time.Duration) {
	log.Info().Str("for", "accounts").Msgf("looking every %s", every)
}
