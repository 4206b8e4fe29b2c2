// example: internal/payout/payout.go, in a service
package payout

import (
	"context"
	"errors"
	"time"

	"github.com/google/uuid"
	"github.com/redis/go-redis/v9"
)

var errBusy = errors.New("busy")

var release = redis.NewScript(`
if redis.call("get", KEYS[1]) == ARGV[1] then return redis.call("del", KEYS[1]) end
return 0`)

type Service struct{ rdb *redis.Client }

// Who gives it back looks whether it is his.
func (s *Service) Withdraw(ctx context.Context, wallet string, pay func() error) error {
	key, own := "lock:"+wallet, uuid.NewString()
	taken, err := s.rdb.SetNX(ctx, key, own, time.Minute).Result()
	if err != nil {
		return err
	}
	if !taken {
		return errBusy
	}
	defer release.Run(ctx, s.rdb, []string{key}, own)
	return pay()
}

// A mark that something was seen is taken away where that failed.
func (s *Service) once(ctx context.Context, id string, work func() error) error {
	if !s.rdb.SetNX(ctx, "seen:"+id, "1", 24*time.Hour).Val() {
		return nil
	}
	if err := work(); err != nil {
		s.rdb.Del(ctx, "seen:"+id)
		return err
	}
	return nil
}

// Another key is deleted.
func (s *Service) refresh(ctx context.Context, name string, work func() error) error {
	if !s.rdb.SetNX(ctx, "lock:"+name, "1", time.Minute).Val() {
		return errBusy
	}
	defer s.rdb.Del(ctx, "cache:"+name)
	return work()
}
