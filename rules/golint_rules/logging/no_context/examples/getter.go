package spans

import (
	"context"
	"log/slog"
)

type getter func(ctx context.Context, err ...error) *slog.Logger

var logOf getter = func(_ context.Context, err ...error) *slog.Logger {
	return slog.With("error", err)
}

func saved(ctx context.Context) {
	if err := work(ctx); err != nil {
		logOf(nil, err).Warn("kept for later") // want "`nil` has nothing of the request"
	}
	logOf(ctx).Info("saved")
}

func load() { logOf(nil).Info("loaded") }
