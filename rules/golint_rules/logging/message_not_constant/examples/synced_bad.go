package stock

import (
	"context"
	"log/slog"
)

type inventory interface {
	Sync(ctx context.Context) error
}

// What is no logger may fail for many reasons.
func run(ctx context.Context, stock inventory) {
	if err := stock.Sync(ctx); err != nil {
		slog.ErrorContext(ctx, err.Error()) // want "is the error itself"
	}
}
