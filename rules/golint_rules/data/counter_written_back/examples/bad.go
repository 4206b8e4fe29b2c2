// example: internal/login/tries.go, in a service
package login

import (
	"context"
	"fmt"
	"strconv"
	"time"

	"github.com/redis/go-redis/v9"
)

type store struct{ rdb *redis.Client }

func (s *store) failed(ctx context.Context, user string) error {
	key := fmt.Sprintf("%s-tries", user)
	text, err := s.rdb.Get(ctx, key).Result()
	if err != nil {
		return err
	}
	tries, err := strconv.Atoi(text)
	if err != nil {
		return err
	}
	tries++
	return s.rdb.Set(ctx, key, tries, time.Hour).Err() // want "`tries\\+\\+` counts on from what was read before"
}

func (s *store) used(ctx context.Context, user string, amount int64) error {
	left, err := s.rdb.Get(ctx, "quota:"+user).Int64()
	if err != nil {
		return err
	}
	return s.rdb.Set(ctx, "quota:"+user, left-amount, 0).Err() // want "`left-amount` counts on"
}

// A cache of the house.
type RedisRepository struct{ client *redis.Client }

func (r *RedisRepository) FindOne(key string) *string { return nil }

func (r *RedisRepository) CreateEntry(key string, payload any, ttl time.Duration) bool { return true }

var kept = &RedisRepository{}

func wrongPIN(user string) error {
	found := kept.FindOne(fmt.Sprintf("%s-pin", user))
	if found == nil {
		return nil
	}
	tries, err := strconv.Atoi(*found)
	if err != nil {
		return err
	}
	tries = tries + 1
	kept.CreateEntry(fmt.Sprintf("%s-pin", user), fmt.Sprintf("%d", tries), time.Hour) // want "`tries \\+ 1` counts on"
	return nil
}
