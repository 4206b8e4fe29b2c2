package blocks

import (
	"context"
	"errors"
	"log/slog"
	"time"

	"go.opentelemetry.io/otel/metric"
	"golang.org/x/sync/errgroup"
)

type store interface {
	Fetch(ctx context.Context, id int64) (string, error)
	Save(ctx context.Context, blocks []string) error
}

func fetch(ctx context.Context, blocks store, id int64) error {
	group, gctx := errgroup.WithContext(ctx)
	group.Go(func() error { _, err := blocks.Fetch(gctx, id); return err })
	if err := group.Wait(); err != nil {
		return err
	}
	slog.InfoContext(gctx, "fetched", "id", id)
	return blocks.Save(ctx, nil)
}

// The group saves itself.
func within(ctx context.Context, blocks store, id int64) error {
	group, ctx := errgroup.WithContext(ctx)
	group.Go(func() error {
		found, err := blocks.Fetch(ctx, id)
		if err != nil {
			return err
		}
		return blocks.Save(ctx, []string{found})
	})
	return group.Wait()
}

// Each round has a group of its own.
func rounds(ctx context.Context, blocks store, ids [][]int64) error {
	for _, some := range ids {
		group, gctx := errgroup.WithContext(ctx)
		for _, id := range some {
			group.Go(func() error { _, err := blocks.Fetch(gctx, id); return err })
		}
		if err := group.Wait(); err != nil {
			return err
		}
	}
	return blocks.Save(ctx, nil)
}

// What ends is asked for its values alone.
func detached(ctx context.Context, blocks store, id int64) error {
	group, ctx := errgroup.WithContext(ctx)
	group.Go(func() error { _, err := blocks.Fetch(ctx, id); return err })
	if err := group.Wait(); err != nil {
		return err
	}
	ctx = context.WithoutCancel(ctx)
	return blocks.Save(ctx, nil)
}

type userKey struct{}

func userFromContext(ctx context.Context) string {
	user, _ := ctx.Value(userKey{}).(string)
	return user
}

func tenantFromContext(ctx context.Context) (string, error) {
	tenant, ok := ctx.Value(userKey{}).(string)
	if !ok {
		return "", errors.New("no tenant")
	}
	return tenant, nil
}

func isCanceled(ctx context.Context) bool { return ctx.Err() != nil }

func build(ctx context.Context, count int) []string {
	slog.DebugContext(ctx, "build")
	return make([]string, count)
}

// None of these can fail.
func sure(ctx context.Context, blocks store, done metric.Int64Counter, id int64) (string, error) {
	group, ctx := errgroup.WithContext(ctx)
	group.Go(func() error { _, err := blocks.Fetch(ctx, id); return err })
	if err := group.Wait(); err != nil {
		return "", err
	}
	done.Add(ctx, 1)
	if isCanceled(ctx) || len(build(ctx, 3)) == 0 {
		return "", nil
	}
	short, cancel := context.WithTimeout(ctx, time.Second)
	defer cancel()
	done.Add(short, 1)
	if tenant, err := tenantFromContext(ctx); err != nil || tenant == "" {
		return "", err
	}
	return userFromContext(ctx), nil
}
