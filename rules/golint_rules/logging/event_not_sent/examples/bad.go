package refunds

import (
	"github.com/go-logr/logr"
	"github.com/rs/zerolog"
	"github.com/rs/zerolog/log"
	"github.com/sirupsen/logrus"
	"go.uber.org/zap"
	"go.uber.org/zap/zapcore"
)

func refund(entry *logrus.Entry, logger zerolog.Logger, err error) {
	if err != nil {
		entry.WithError(err) // want "`entry.WithError` gives a new logger that nobody uses, so the error is never logged"
		entry.Error("not refunded")
	}
	logger.Error().Err(err)               // want "the event that `….Err` builds is never sent"
	log.Info().Str("id", "1").Int("n", 2) // want "never sent"
	log.Warn()                            // want "`log.Warn` builds is never sent"
	logrus.WithField("id", 1)             // want "what it adds is never logged"
}

func fields(logger *zap.Logger, sugar *zap.SugaredLogger, l logr.Logger, id string) {
	logger.With(zap.String("id", id)) // want "gives a new logger that nobody uses"
	sugar.With("id", id)              // want "gives a new logger that nobody uses"
	l.WithValues("id", id)            // want "gives a new logger that nobody uses"
}

func kept(logger zerolog.Logger, id string, err error) {
	event := logger.Info() // want "the event in `event` is never sent"
	if err != nil {
		event.Err(err)
	}
	event = event.Str("id", id)
}

func chosen(logger zerolog.Logger, err error) {
	defer logger.Info().Str("at", "end") // want "the event that `….Str` builds is never sent"

	var event *zerolog.Event
	if err != nil {
		event = logger.Error() // want "the event in `event` is never sent"
	} else {
		event = logger.Info() // want "the event in `event` is never sent"
	}
	event.Str("id", "1")

	last := logger.Debug() // want "the event in `last` is never sent"
	defer last.Str("id", "2")
}

func fields(id string, err error) {
	if err != nil {
		zap.Error(err)       // want "`zap.Error` only makes a field, so nothing is logged"
		zap.String("id", id) // want "`zap.String` only makes a field"
	}
}

func checked(logger *zap.Logger, id string) {
	logger.Check(zapcore.ErrorLevel, "not charged") // want "`logger.Check` only gives an entry, so nothing is logged"
}
