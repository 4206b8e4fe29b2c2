// example: internal/cache/redis.go, in a service
package cache

import (
	"context"
	"time"

	"github.com/redis/go-redis/v9"
)

type TokenCache struct{ client *redis.Client }

func (c *TokenCache) Set(ctx context.Context, key string, value []byte) error {
	return c.client.Set(ctx, key, value, time.Minute).Err()
}

// A cache that works beside requests has a context of its own.
type WarmCache struct {
	client *redis.Client
	ctx    context.Context
	cancel context.CancelFunc
}

func NewWarmCache(client *redis.Client) *WarmCache {
	ctx, cancel := context.WithCancel(context.Background())
	return &WarmCache{client: client, ctx: ctx, cancel: cancel}
}

func (c *WarmCache) Get(key string) (string, error) { return c.client.Get(c.ctx, key).Result() }

// What is made for one request may keep its context.
type orderService struct {
	client *redis.Client
	ctx    context.Context
}

func newOrderService(ctx context.Context, client *redis.Client) *orderService {
	return &orderService{client: client, ctx: ctx}
}

func (s *orderService) Get(key string) (string, error) { return s.client.Get(s.ctx, key).Result() }

// The program itself pings.
type PingCache struct {
	client *redis.Client
	ctx    context.Context
}

func NewPingCache(client *redis.Client) *PingCache {
	return &PingCache{client: client, ctx: context.Background()}
}

func (c *PingCache) Ping() error { return c.client.Ping(c.ctx).Err() }
