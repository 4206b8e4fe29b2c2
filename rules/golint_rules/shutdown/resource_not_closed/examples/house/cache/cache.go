// Package cache keeps one client for the process; one of two programs closes it.
package cache

import (
	"context"

	"github.com/redis/go-redis/v9"
)

var client *redis.Client

// Init opens the client.
func Init(address string) error {
	client = redis.NewClient(&redis.Options{Addr: address}) // want "the client that `redis.NewClient` opens, as nothing in the program calls `cache.CloseRedis`"
	if err := client.Ping(context.Background()).Err(); err != nil {
		_ = CloseRedis()
		return err
	}
	return nil
}

// CloseRedis closes the client.
func CloseRedis() error { return client.Close() }
