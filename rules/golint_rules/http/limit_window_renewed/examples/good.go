// example: internal/limits/limiter.go, in a service
package limits

import (
	"context"
	"fmt"
	"time"

	"github.com/redis/go-redis/v9"
)

type Limiter struct{ client *redis.Client }

// The first request of a window begins it.
func (l *Limiter) ByUser(ctx context.Context, key string) (bool, error) {
	count, err := l.client.Incr(ctx, key).Result()
	if err != nil {
		return false, err
	}
	if count == 1 {
		if err := l.client.Expire(ctx, key, time.Minute).Err(); err != nil {
			return false, err
		}
	}
	return count <= 100, nil
}

func (l *Limiter) ByFirm(ctx context.Context, key string) (bool, error) {
	count, err := l.client.Incr(ctx, key).Result()
	if err != nil || count > 1 {
		return count <= 100, err
	}
	return true, l.client.Expire(ctx, key, time.Minute).Err()
}

// Each minute has a key of its own.
func (l *Limiter) ByMinute(ctx context.Context, user string) (bool, error) {
	key := fmt.Sprintf("limit:%s:%d", user, time.Now().Unix()/60)
	pipe := l.client.TxPipeline()
	count := pipe.Incr(ctx, key)
	pipe.Expire(ctx, key, time.Minute)
	if _, err := pipe.Exec(ctx); err != nil {
		return false, err
	}
	return count.Val() <= 100, nil
}

// Who goes on failing stays out.
func (l *Limiter) NoteFailure(ctx context.Context, key string) error {
	pipe := l.client.TxPipeline()
	pipe.Incr(ctx, key)
	pipe.Expire(ctx, key, time.Minute)
	_, err := pipe.Exec(ctx)
	return err
}

// The end is only set where there is none.
func (l *Limiter) ByKey(ctx context.Context, key string) error {
	pipe := l.client.TxPipeline()
	pipe.Incr(ctx, key)
	pipe.ExpireNX(ctx, key, time.Minute)
	_, err := pipe.Exec(ctx)
	return err
}

// Each window has a key of its own.
func (l *Limiter) ByWindow(ctx context.Context, ip string, window int64) (bool, error) {
	key := fmt.Sprintf("rl:%s:%v", ip, window)
	count, err := l.client.Incr(ctx, key).Result()
	if err != nil {
		return false, err
	}
	if err := l.client.Expire(ctx, key, time.Minute).Err(); err != nil {
		return false, err
	}
	return count <= 100, nil
}

// The same, by a helper that is handed the key.
func (l *Limiter) ByAddress(ctx context.Context, ip string) (bool, error) {
	count, err := l.incr(ctx, fmt.Sprintf("rl:%s:%d", ip, time.Now().Unix()/60))
	return count <= 100, err
}

func (l *Limiter) incr(ctx context.Context, key string) (int64, error) {
	count, err := l.client.Incr(ctx, key).Result()
	if err != nil {
		return 0, err
	}
	return count, l.client.Expire(ctx, key, time.Minute).Err()
}
