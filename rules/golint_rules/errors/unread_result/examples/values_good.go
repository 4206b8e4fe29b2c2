package guard

import (
	"context"
	"errors"

	"github.com/redis/go-redis/v9"
)

var (
	errRevoked = errors.New("revoked")
	errGone    = errors.New("no session")
)

func check(ctx context.Context, rdb *redis.Client, id string) error {
	found, err := rdb.Exists(ctx, "revoked:"+id).Result()
	if err != nil {
		return err
	}
	if found > 0 {
		return errRevoked
	}
	return nil
}

// Who is not found is refused.
func session(ctx context.Context, rdb *redis.Client, id string) error {
	if rdb.Exists(ctx, "session:"+id).Val() == 0 {
		return errGone
	}
	return nil
}

// The error is that of the pipeline.
func both(ctx context.Context, rdb *redis.Client, id string) error {
	pipe := rdb.TxPipeline()
	revoked := pipe.Exists(ctx, "revoked:"+id)
	if _, err := pipe.Exec(ctx); err != nil {
		return err
	}
	if revoked.Val() > 0 {
		return errRevoked
	}
	return nil
}

func shown(ctx context.Context, rdb *redis.Client, id string) (string, error) {
	name := rdb.Get(ctx, "name:"+id).Val()
	if name != "" {
		return name, nil
	}
	return "unknown", nil
}
