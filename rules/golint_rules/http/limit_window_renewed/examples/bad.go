// example: internal/limits/limiter.go, in a service
package limits

import (
	"context"
	"time"

	"github.com/redis/go-redis/v9"
)

type Limiter struct{ client *redis.Client }

func (l *Limiter) Allow(ctx context.Context, key string, most int64, window time.Duration) (bool, error) {
	pipe := l.client.TxPipeline()
	count := pipe.Incr(ctx, key)
	pipe.Expire(ctx, key, window) // want "each request sets the end of `key` anew"
	if _, err := pipe.Exec(ctx); err != nil {
		return false, err
	}
	return count.Val() <= most, nil
}

func (l *Limiter) ByUser(ctx context.Context, user string) (bool, error) {
	key := "limit:" + user
	count, err := l.client.Incr(ctx, key).Result()
	if err != nil {
		return false, err
	}
	if err := l.client.Expire(ctx, key, time.Minute).Err(); err != nil { // want "sets the end of `key` anew"
		return false, err
	}
	return count <= 100, nil
}
