// example: internal/digest/digest.go, in a service
package digest

import (
	"context"
	"log/slog"
	"time"

	"github.com/redis/go-redis/v9"
)

type digests struct{ rdb *redis.Client }

func (d *digests) Lock(ctx context.Context, id string) bool {
	ok, err := d.rdb.SetNX(ctx, "digest:"+id, 1, time.Minute).Result()
	if err != nil {
		slog.ErrorContext(ctx, "lock", "error", err)
		return true // want "`Lock` says that the lock is had when"
	}
	return ok
}

func (d *digests) TryLock(ctx context.Context, id string) (bool, error) {
	ok, err := d.rdb.SetNX(ctx, "digest:"+id, 1, time.Minute).Result()
	if err != nil {
		return false, err
	}
	return ok, nil
}

// Acquire works without Redis, too: the work may be done twice.
func (d *digests) Acquire(ctx context.Context, id string) bool {
	ok, err := d.rdb.SetNX(ctx, "digest:"+id, 1, time.Minute).Result()
	if err != nil {
		// Fail open on purpose: sending twice is better than not at all.
		return true
	}
	return ok
}

// LockExists says that somebody else may have it.
func (d *digests) LockExists(ctx context.Context, id string) bool {
	n, err := d.rdb.Exists(ctx, "digest:"+id).Result()
	if err != nil {
		slog.ErrorContext(ctx, "lock", "error", err)
		return true
	}
	return n > 0
}

func (d *digests) obtain(ctx context.Context, id string) (busy bool) {
	ok, err := d.rdb.SetNX(ctx, "digest:"+id, 1, time.Minute).Result()
	if err != nil {
		slog.ErrorContext(ctx, "lock", "error", err)
		return true
	}
	return !ok
}
