// example: internal/cache/cache.go, in a service
package cache

import (
	"context"

	"github.com/gomodule/redigo/redis"
	goredis "github.com/redis/go-redis/v9"
)

func forget(ctx context.Context, rdb *goredis.Client, user string) error {
	keys, err := rdb.Keys(ctx, "session:"+user+":*").Result() // want "KEYS walks over every key"
	if err != nil || len(keys) == 0 {
		return err
	}
	return rdb.Del(ctx, keys...).Err()
}

func list(ctx context.Context, rdb goredis.UniversalClient) ([]string, error) {
	return rdb.Keys(ctx, "cart:*").Result() // want "walk with SCAN"
}

func byHand(conn redis.Conn) ([]string, error) {
	return redis.Strings(conn.Do("KEYS", "cart:*")) // want "KEYS walks"
}
