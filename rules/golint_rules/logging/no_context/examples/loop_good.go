package sync

import (
	"context"
	"log/slog"
	"time"
)

type service struct{}

// Run goes on until the program ends, whose context has no trace.
func (s *service) Run(ctx context.Context) error {
	slog.InfoContext(ctx, "sync begun")
	for {
		select {
		case <-ctx.Done():
			return nil
		case <-time.After(time.Minute):
			s.syncOnce(ctx)
		}
	}
}

func (s *service) syncOnce(ctx context.Context) {
	if err := s.fetch(ctx); err != nil {
		slog.Error("not synced", "error", err)
	}
}

func (s *service) fetch(ctx context.Context) error { return ctx.Err() }
