package payouts

import (
	"context"
	"log/slog"

	"github.com/rs/zerolog"
)

type pay func(ctx context.Context) error

func slogged(ctx context.Context, level slog.Level, do pay) error {
	if err := do(ctx); err != nil {
		slog.Log(ctx, slog.LevelError, "payout failed", "error", err)
		return err
	}
	slog.Log(ctx, level, "payout failed never")
	slog.LogAttrs(ctx, slog.LevelInfo, "server started")
	slog.LogAttrs(ctx, slog.LevelError, "server not started")
	return nil
}

func zeroed(ctx context.Context, logger zerolog.Logger, do pay) error {
	if err := do(ctx); err != nil {
		logger.WithLevel(zerolog.ErrorLevel).Err(err).Msg("payout failed")
		return err
	}
	return nil
}
