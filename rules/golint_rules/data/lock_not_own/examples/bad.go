// example: internal/payout/payout.go, in a service
package payout

import (
	"context"
	"errors"
	"time"

	"github.com/redis/go-redis/v9"
)

var errBusy = errors.New("busy")

type Service struct{ rdb *redis.Client }

func (s *Service) Withdraw(ctx context.Context, wallet string, pay func() error) error {
	key := "lock:" + wallet
	taken, err := s.rdb.SetNX(ctx, key, "1", time.Minute).Result()
	if err != nil {
		return err
	}
	if !taken {
		return errBusy
	}
	defer s.rdb.Del(ctx, key) // want "gives it back for him; take it by a value of one's own"
	return pay()
}

func (s *Service) within(ctx context.Context, name string, work func() error) error {
	if !s.rdb.SetNX(ctx, "lock:"+name, true, time.Minute).Val() {
		return errBusy
	}
	defer func() {
		s.rdb.Del(context.WithoutCancel(ctx), "lock:"+name) // want "somebody else holds it by now"
	}()
	return work()
}
