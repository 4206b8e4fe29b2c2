package blocks

import (
	"context"

	"golang.org/x/sync/errgroup"
)

type store interface {
	Fetch(ctx context.Context, id int64) (string, error)
	Save(ctx context.Context, blocks []string) error
}

func fetch(ctx context.Context, blocks store, ids []int64) error {
	group, ctx := errgroup.WithContext(ctx)
	found := make([]string, len(ids))
	for i, id := range ids {
		group.Go(func() (err error) {
			found[i], err = blocks.Fetch(ctx, id)
			return err
		})
	}
	if err := group.Wait(); err != nil {
		return err
	}
	return blocks.Save(ctx, found) // want "`ctx` has ended with `Wait`, so `blocks.Save` fails"
}

func named(ctx context.Context, blocks store, id int64) error {
	group, gctx := errgroup.WithContext(ctx)
	group.Go(func() error { _, err := blocks.Fetch(gctx, id); return err })
	err := group.Wait()
	if err != nil {
		return err
	}
	if err := blocks.Save(gctx, nil); err != nil { // want "`gctx` has ended"
		return err
	}
	return nil
}
