// example: internal/limit/limit.go, in a service
package limit

import (
	"context"
	"time"

	"github.com/redis/go-redis/v9"
)

func allow(ctx context.Context, rdb *redis.Client, key string, most int64) (bool, error) {
	count, err := rdb.Incr(ctx, key).Result()
	if err != nil {
		return false, err
	}
	if count == 1 {
		rdb.Expire(ctx, key, time.Minute) // want "stays for good; send both in one transaction"
	}
	return count <= most, nil
}

type Sessions struct{ client *redis.Client }

func (s *Sessions) Create(ctx context.Context, token string, user int64) error {
	key := "session:" + token
	if err := s.client.HSet(ctx, key, "user", user).Err(); err != nil {
		return err
	}
	return s.client.Expire(ctx, key, time.Hour).Err() // want "`s.client.Expire` fails"
}

func lock(ctx context.Context, rdb redis.UniversalClient, name string) (bool, error) {
	held, err := rdb.SetNX(ctx, name, "1", 0).Result()
	if err != nil || !held {
		return false, err
	}
	return true, rdb.Expire(ctx, name, time.Minute).Err() // want "the key is there before"
}

// What a house puts around the client does the same.
type RedisCache struct{ client *redis.Client }

func (r *RedisCache) Incr(ctx context.Context, key string) (int64, error) {
	return r.client.Incr(ctx, key).Result()
}

func (r *RedisCache) Expire(ctx context.Context, key string, end time.Duration) error {
	return r.client.Expire(ctx, key, end).Err()
}

func attempts(ctx context.Context, cache *RedisCache, key string) (int64, error) {
	n, err := cache.Incr(ctx, key)
	if err != nil {
		return 0, err
	}
	if n == 1 {
		_ = cache.Expire(ctx, key, time.Hour) // want "`cache.Expire` fails"
	}
	return n, nil
}
