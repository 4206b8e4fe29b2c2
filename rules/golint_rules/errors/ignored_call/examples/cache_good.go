package timeline

import (
	"context"
	"time"

	"github.com/redis/go-redis/v9"
)

func setCache(ctx context.Context, rdb *redis.Client, key, value string) error {
	return rdb.Set(ctx, key, value, time.Minute).Err()
}

func show(ctx context.Context, rdb *redis.Client, key, value string) string {
	setCache(ctx, rdb, key, value)
	return value
}
