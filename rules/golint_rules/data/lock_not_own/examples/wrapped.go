// example: internal/mails/job.go, in a service
package mails

import (
	"context"
	"time"
)

// RedisPort is what the service needs of Redis.
type RedisPort interface {
	SetLock(ctx context.Context, key, value string, ttl time.Duration) (bool, error)
	DeleteKey(ctx context.Context, key string) error
}

const lockKey = "mails:retry"

// Retry gives the lock back, whoever has it by then.
func Retry(ctx context.Context, redis RedisPort, work func() error) error {
	ok, err := redis.SetLock(ctx, lockKey, "1", time.Minute)
	if err != nil || !ok {
		return err
	}
	defer func() {
		_ = redis.DeleteKey(ctx, lockKey) // want "data/lock-not-own"
	}()
	return work()
}
