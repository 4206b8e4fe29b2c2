package limits

import (
	"example.com/other"
	"github.com/rs/zerolog"
	"github.com/sirupsen/logrus"
)

func told(zl zerolog.Logger, entry *logrus.Entry, err error) {
	zl.Error().Str("error", err.Error()).Msg("limit not read") // want "hand over the error: `Err.err.`"
	entry.WithField("error", err.Error()).Error("limit not read")
}

// What `other` gives is not known, and what has an `Error` is an error.
func of(entry *logrus.Entry, result other.Result) {
	entry.WithField("error", result.Reason.Error()).Error("limit not read")
	entry.WithField("error", result.Reason.Error(1)).Error("limit not read")
}
