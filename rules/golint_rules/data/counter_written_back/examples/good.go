// example: internal/login/tries.go, in a service
package login

import (
	"context"
	"strconv"
	"sync"
	"time"

	"github.com/redis/go-redis/v9"
)

type store struct {
	mu  sync.Mutex
	rdb *redis.Client
}

func (s *store) failed(ctx context.Context, user string) (int64, error) {
	return s.rdb.Incr(ctx, "tries:"+user).Result()
}

// Another key.
func (s *store) copied(ctx context.Context, user string) error {
	tries, err := s.rdb.Get(ctx, "tries:"+user).Int()
	if err != nil {
		return err
	}
	return s.rdb.Set(ctx, "next:"+user, tries+1, time.Hour).Err()
}

// Not what was read.
func (s *store) renewed(ctx context.Context, user string, tries int) error {
	before, err := s.rdb.Get(ctx, "tries:"+user).Int()
	if err != nil {
		return err
	}
	if before+1 > tries {
		return nil
	}
	return s.rdb.Set(ctx, "tries:"+user, tries, time.Hour).Err()
}

func (s *store) locked(ctx context.Context, user string) error {
	s.mu.Lock()
	defer s.mu.Unlock()
	tries, err := s.rdb.Get(ctx, "tries:"+user).Int()
	if err != nil {
		return err
	}
	return s.rdb.Set(ctx, "tries:"+user, tries+1, time.Hour).Err()
}

// Not in Redis.
type settings map[string]string

func (s settings) Get(key string) string { return s[key] }

func (s settings) Set(key, value string) { s[key] = value }

func next(s settings) error {
	n, err := strconv.Atoi(s.Get("n"))
	if err != nil {
		return err
	}
	n++
	s.Set("n", strconv.Itoa(n))
	return nil
}

// All of it is in the memory of this process.
type cache struct{ numbers map[string]int }

func (c *cache) Get(key string) int { return c.numbers[key] }

func (c *cache) Set(key string, n int) { c.numbers[key] = n }

func seen(numbers *cache, key string) {
	n := numbers.Get(key)
	n++
	numbers.Set(key, n)
}
