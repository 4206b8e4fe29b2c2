package payouts

import (
	"context"
	"log/slog"
	"os"

	"github.com/rs/zerolog/log"
	"github.com/sirupsen/logrus"
	"go.uber.org/zap"
)

func pay(ctx context.Context, logger *zap.Logger, send func(context.Context) error) error {
	if err := send(ctx); err != nil {
		slog.InfoContext(ctx, "payout failed", "error", err) // want "`slog.InfoContext` tells of the failure `err` at level info"
		return err
	}
	err := send(ctx)
	if err != nil {
		logger.Info("cannot send the payout", zap.Error(err)) // want "`logger.Info` tells of the failure"
		return err
	}
	if err := send(ctx); err != nil {
		logrus.Info("unable to send: ", err) // want "`logrus.Info` tells of the failure"
		return err
	}
	if err := send(ctx); err != nil {
		logrus.Infof("send failed: %s", err.Error()) // want "tells of the failure"
		return err
	}
	for range 3 {
		if err := send(ctx); err != nil {
			slog.InfoContext(ctx, "error sending the payout", "error", err) // want "tells of the failure"
			continue
		}
	}
	if err := send(ctx); err != nil {
		slog.InfoContext(ctx, "error sending the payout", "error", err) // want "tells of the failure"
	}
	return nil
}

func chained(ctx context.Context, send func(context.Context) (int, error)) (last error) {
	if n, err := send(ctx); err != nil {
		logrus.WithError(err).Info("failed to send") // want "tells of the failure `err` at level info"
		last = err
	} else {
		logrus.WithField("sent", n).Info("sent")
	}
	if _, err := send(ctx); err != nil {
		log.Info().Err(err).Msg("failed to send") // want "tells of the failure `err` at level info"
		return err
	}
	if _, err := send(ctx); err != nil {
		log.Printf("failed to send: %v", err) // want "tells of the failure `err` at level debug"
		return err
	}
	return last
}

func rounds(ctx context.Context, logger *zap.Logger, payouts []int, send func(context.Context, int) error) {
	for _, payout := range payouts {
		if err := send(ctx, payout); err != nil {
			slog.DebugContext(ctx, "payout failed", "payout", payout, "error", err) // want "`slog.DebugContext` tells of the failure `err` at level debug, where no alert looks"
			continue
		}
	}
	logger.Error("completed sending payouts")                                 // want "`logger.Error` says at level error that something went well"
	log.Error().Int("payouts", len(payouts)).Msg("payouts sent successfully") // want "says at level error that something went well"
}

// The process ends, and nothing but a line at level info says why.
func configure(ctx context.Context, read func(context.Context) (string, error)) string {
	secret, err := read(ctx)
	if err != nil {
		log.Info().Err(err).Send() // want "tells of the failure `err` at level info"
		os.Exit(3)
	}
	if _, err := read(ctx); err != nil {
		slog.Info("settings", "error", err) // want "tells of the failure `err` at level info"
		os.Exit(1)
	}
	if _, err := read(ctx); err != nil {
		log.Info().Err(err).Send()
		return ""
	}
	return secret
}
