// example: internal/limit/limit.go, in a service
package limit

import (
	"context"
	"time"

	"github.com/redis/go-redis/v9"
)

// Both go at once.
func allow(ctx context.Context, rdb *redis.Client, key string, most int64) (bool, error) {
	pipe := rdb.TxPipeline()
	count := pipe.Incr(ctx, key)
	pipe.ExpireNX(ctx, key, time.Minute)
	if _, err := pipe.Exec(ctx); err != nil {
		return false, err
	}
	return count.Val() <= most, nil
}

func piped(ctx context.Context, rdb *redis.Client, token string) error {
	pipe := rdb.TxPipeline()
	pipe.HSet(ctx, "session:"+token, "user", 1)
	pipe.Expire(ctx, "session:"+token, time.Hour)
	_, err := pipe.Exec(ctx)
	return err
}

// The next one gives the counter its end.
func mended(ctx context.Context, rdb *redis.Client, key string) (int64, error) {
	count, err := rdb.Incr(ctx, key).Result()
	if err != nil {
		return 0, err
	}
	if ttl, err := rdb.TTL(ctx, key).Result(); err == nil && ttl < 0 {
		rdb.Expire(ctx, key, time.Minute)
	}
	return count, nil
}

func everyTime(ctx context.Context, rdb *redis.Client, key string) error {
	if err := rdb.Incr(ctx, key).Err(); err != nil {
		return err
	}
	return rdb.Expire(ctx, key, time.Hour).Err()
}

// The lock has its end already; this one makes it longer.
func longer(ctx context.Context, rdb *redis.Client, name string) error {
	if _, err := rdb.SetNX(ctx, name, "1", time.Minute).Result(); err != nil {
		return err
	}
	return rdb.Expire(ctx, name, time.Hour).Err()
}

// Another key gets its end.
func other(ctx context.Context, rdb *redis.Client, token, day string) error {
	if err := rdb.HSet(ctx, "session:"+token, "user", 1).Err(); err != nil {
		return err
	}
	return rdb.Expire(ctx, day, time.Hour).Err()
}

// A list of what was seen last is renewed by each write.
func seen(ctx context.Context, rdb *redis.Client, key, page string) error {
	if err := rdb.LPush(ctx, key, page).Err(); err != nil {
		return err
	}
	return rdb.Expire(ctx, key, time.Hour).Err()
}
