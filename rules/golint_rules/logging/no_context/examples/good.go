package spans

import (
	"context"
	"log/slog"

	"github.com/rs/zerolog"
	"github.com/rs/zerolog/log"
)

func fromContext(ctx context.Context) *slog.Logger {
	if ctx.Err() != nil {
		return slog.With("ended", true)
	}
	return slog.Default()
}

func plain(work func() error) {
	if err := work(); err != nil {
		slog.Error("failed", "error", err)
	}
	slog.InfoContext(context.Background(), "done")
}

func pay(ctx context.Context, id string) {
	logger := fromContext(ctx)
	logger.Info("paid", "id", id)
	logger.InfoContext(ctx, "paid", "id", id)
	fromContext(ctx).Info("paid", "id", id)
	zerolog.Ctx(ctx).Info().Msg("paid")
}

func shutdown(ctx context.Context) {
	slog.Info("stopping")
	slog.InfoContext(context.Background(), "stopped")
	log.Info().Msg("stopped")
}

func worker(ctx context.Context) {
	<-ctx.Done()
	slog.Info("ended")
}

func detached(ctx context.Context) error {
	go func() {
		defer func() {
			if reason := recover(); reason != nil {
				slog.ErrorContext(context.Background(), "recovered", "reason", reason)
			}
		}()
	}()
	return ctx.Err()
}
