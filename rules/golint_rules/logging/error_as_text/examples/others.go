package limits

import (
	"github.com/rs/zerolog"
	"github.com/sirupsen/logrus"
)

func told(zl zerolog.Logger, entry *logrus.Entry, err error) {
	zl.Error().Str("error", err.Error()).Msg("limit not read") // want "hand over the error: `Err.err.`"
	entry.WithField("error", err.Error()).Error("limit not read")
}
