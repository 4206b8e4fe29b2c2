package payouts

import (
	"context"
	"log/slog"

	"github.com/rs/zerolog"
	"go.uber.org/zap"
	"go.uber.org/zap/zapcore"
)

type pay func(ctx context.Context) error

func slogged(ctx context.Context, do pay) error {
	if err := do(ctx); err != nil {
		slog.Log(ctx, slog.LevelInfo, "payout failed", "error", err) // want "tells of the failure `err` at level info"
		return err
	}
	slog.LogAttrs(ctx, slog.LevelError, "server started") // want "says at level error that something went well"
	return nil
}

func zapped(ctx context.Context, logger *zap.Logger, do pay) error {
	if err := do(ctx); err != nil {
		logger.Log(zapcore.InfoLevel, "payout failed", zap.Error(err)) // want "at level info"
		return err
	}
	return nil
}

func zeroed(ctx context.Context, logger zerolog.Logger, do pay) error {
	if err := do(ctx); err != nil {
		logger.WithLevel(zerolog.InfoLevel).Err(err).Msg("payout failed") // want "at level info"
		return err
	}
	return nil
}
