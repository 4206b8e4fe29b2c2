// example: internal/cache/redis.go, in a service
package cache

import (
	"context"
	"time"

	"github.com/redis/go-redis/v9"
)

type TokenCache struct {
	client *redis.Client
	ctx    context.Context
}

func NewTokenCache(client *redis.Client) *TokenCache {
	ctx := context.Background()
	return &TokenCache{client: client, ctx: ctx}
}

func (c *TokenCache) Set(key string, value []byte) error {
	return c.client.Set(c.ctx, key, value, time.Minute).Err() // want "`c.client.Set` and 1 more of `TokenCache` are given the context in `ctx`, which never ends"
}

func (c *TokenCache) Get(key string) (string, error) {
	return c.client.Get(c.ctx, key).Result()
}
