package refunds

import (
	"context"

	"github.com/rs/zerolog"
	"github.com/rs/zerolog/log"
	"github.com/sirupsen/logrus"
	"go.uber.org/zap"
	"go.uber.org/zap/zapcore"
)

type entry struct{}

func (entry) WithError(error) {}

func refund(ctx context.Context, e *logrus.Entry, logger zerolog.Logger, err error) *zerolog.Event {
	e.WithError(err).Error("not refunded")
	e = e.WithField("id", 1)
	e.Info("refunded")
	entry{}.WithError(err)
	log.Ctx(ctx).Error().Err(err).Send()
	defer log.Info().Msg("done")
	event := logger.Info()
	if err != nil {
		event = logger.Error().Err(err)
	}
	event.Str("id", "1").Msg("refunded")
	given := logger.Debug()
	add(given)
	late := logger.Warn().Str("id", "2")
	defer func() { late.Send() }()
	logger.UpdateContext(func(c zerolog.Context) zerolog.Context { return c.Str("id", "3") })
	return logger.Warn().Str("id", "2")
}

func add(e *zerolog.Event) { e.Str("id", "1").Send() }

// fill adds to an event that its caller sends.
func fill(e *zerolog.Event, err error) {
	e.Str("id", "1")
	if err != nil {
		e.Err(err)
	}
}

type refundLog struct{ event *zerolog.Event }

func (r refundLog) MarshalZerologObject(e *zerolog.Event) {
	e.Str("id", "1").Int("n", 2)
	r.event.Str("id", "1")
}

func fields(logger *zap.Logger, id string) {
	logger = logger.With(zap.String("id", id))
	logger.Info("refunded")
}

func chosenAndSent(logger zerolog.Logger, err error) {
	defer logger.Info().Str("at", "end").Send()
	event := logger.Info()
	if err != nil {
		event = logger.Error().Err(err)
	}
	defer event.Str("id", "1").Msg("done")
}

func checked(logger *zap.Logger, id string) {
	if entry := logger.Check(zapcore.ErrorLevel, "not charged"); entry != nil {
		entry.Write(zap.String("id", id))
	}
	logger.Check(zapcore.DebugLevel, "charged").Write(zap.String("id", id))
}
