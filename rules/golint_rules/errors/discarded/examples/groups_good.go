package payouts

import (
	"context"
	"log/slog"

	"golang.org/x/sync/errgroup"
)

// Each function tells of its failure itself.
func warm(ctx context.Context, ids []string, load func(context.Context, string) error) {
	var group errgroup.Group
	for _, id := range ids {
		group.Go(func() error {
			if err := load(ctx, id); err != nil {
				slog.WarnContext(ctx, "not loaded", "id", id, "error", err)
			}
			return nil
		})
	}
	_ = group.Wait()
}
