package payouts

import (
	"context"

	"golang.org/x/sync/errgroup"
)

func all(ctx context.Context, ids []string, pay func(context.Context, string) error) error {
	group, ctx := errgroup.WithContext(ctx)
	for _, id := range ids {
		group.Go(func() error { return pay(ctx, id) })
	}
	_ = group.Wait() // want "nobody learns that it failed"
	return nil
}
