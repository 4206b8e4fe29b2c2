// example: internal/payout/payout.go, in a service
package payout

import (
	"context"
	"time"

	"github.com/redis/go-redis/v9"
)

// Locks are kept in Redis.
type Locks struct{ rdb *redis.Client }

// Acquire takes one for whoever asks first.
func (l *Locks) Acquire(ctx context.Context, key string) (bool, error) {
	return l.rdb.SetNX(ctx, key, "locked", time.Minute).Result()
}

// Release gives it back, whoever has it.
func (l *Locks) Release(ctx context.Context, key string) error {
	return l.rdb.Del(ctx, key).Err() // want "somebody else holds it by now"
}

// Forget is no lock's end.
func (l *Locks) Forget(ctx context.Context, key string) error {
	return l.rdb.Del(ctx, key).Err()
}

// Owned are compared before.
type Owned struct{ rdb *redis.Client }

// Acquire takes one by a value of one's own.
func (o *Owned) Acquire(ctx context.Context, name, own string) (bool, error) {
	return o.rdb.SetNX(ctx, name, own, time.Minute).Result()
}

// Release looks whose it is.
func (o *Owned) Release(ctx context.Context, name, own string) error {
	if o.rdb.Get(ctx, name).Val() != own {
		return nil
	}
	return o.rdb.Del(ctx, name).Err()
}

// Seats are held while somebody pays.
type Seats struct{ rdb *redis.Client }

// SeenBefore tells whether a message came already.
func (s *Seats) SeenBefore(ctx context.Context, id string) (bool, error) {
	key := "seen:" + id
	isNew, err := s.rdb.SetNX(ctx, key, "1", time.Hour).Result()
	return !isNew, err
}

// ReleaseSeat is about another key.
func (s *Seats) ReleaseSeat(ctx context.Context, id string) error {
	key := "seat:" + id
	return s.rdb.Del(ctx, key).Err()
}
