package blocks

import (
	"context"
	"database/sql"
	"time"

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
	return blocks.Save(ctx, found) // want "`ctx` has ended with `Wait`, so `blocks.Save` fails.*give the group's context another name"
}

func named(ctx context.Context, blocks store, id int64) error {
	group, gctx := errgroup.WithContext(ctx)
	group.Go(func() error { _, err := blocks.Fetch(gctx, id); return err })
	err := group.Wait()
	if err != nil {
		return err
	}
	if err := blocks.Save(gctx, nil); err != nil { // want "`gctx` has ended.*; hand on `ctx`$"
		return err
	}
	return nil
}

func rows(ctx context.Context, db *sql.DB, blocks store, id int64) (count int64, err error) {
	group, gctx := errgroup.WithContext(ctx)
	group.Go(func() error { _, err := blocks.Fetch(gctx, id); return err })
	if err := group.Wait(); err != nil {
		return 0, err
	}
	err = db.QueryRowContext(gctx, "SELECT count(*) FROM blocks").Scan(&count) // want "`db.QueryRowContext` fails"
	return count, err
}

func limited(ctx context.Context, blocks store, id int64) error {
	group, gctx := errgroup.WithContext(ctx)
	group.Go(func() error { _, err := blocks.Fetch(gctx, id); return err })
	if err := group.Wait(); err != nil {
		return err
	}
	short, cancel := context.WithTimeout(gctx, time.Second) // want "`blocks.Save` fails"
	defer cancel()
	return blocks.Save(short, nil)
}
