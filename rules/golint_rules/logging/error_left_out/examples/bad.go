package payments

import (
	"context"
	"errors"
	"log/slog"

	"github.com/rs/zerolog/log"
	"github.com/sirupsen/logrus"
	"go.uber.org/zap"
)

var errTaken = errors.New("taken")

func record(ctx context.Context, logger *zap.Logger, save func(context.Context) error) error {
	err := save(ctx)
	if err != nil {
		slog.ErrorContext(ctx, "payment not saved") // want "`slog.ErrorContext` tells that something failed and leaves out `err`, as 7 more lines of this file do"
		return nil
	}
	if err := save(ctx); err != nil {
		logger.Error("payment not saved", zap.String("kind", "card"))
	}
	if err := save(ctx); err != nil {
		log.Error().Str("kind", "card").Msg("payment not saved")
		return nil
	}
	if err := save(ctx); err != nil {
		logrus.WithField("kind", "card").Warn("failed to save the payment")
	}
	if err := save(ctx); err != nil {
		logrus.Infof("could not save the payment of %s", "card")
		return nil
	}
	if err = save(ctx); err != nil {
		logger.Sugar().Errorw("payment not saved", "kind", "card")
		return nil
	}
	return nil
}

func ask(save func() error) error {
	if err := save(); err != nil {
		if errors.Is(err, errTaken) {
			return nil
		}
		slog.Error("payment not saved")
	}
	return nil
}

func load(read func() (int, error)) int {
	number, err := read()
	if err != nil {
		slog.Error("number not read")
		return 0
	}
	return number
}
