// example: internal/cache/cache.go, in a service
package cache

import (
	"context"
	"maps"

	"github.com/gomodule/redigo/redis"
	goredis "github.com/redis/go-redis/v9"
)

// A cursor goes over the keys in small steps.
func forget(ctx context.Context, rdb *goredis.Client, user string) error {
	iter := rdb.Scan(ctx, 0, "session:"+user+":*", 100).Iterator()
	for iter.Next(ctx) {
		if err := rdb.Unlink(ctx, iter.Val()).Err(); err != nil {
			return err
		}
	}
	return iter.Err()
}

// The fields of one hash are not the keys of all.
func fields(ctx context.Context, rdb *goredis.Client) ([]string, error) {
	return rdb.HKeys(ctx, "cart:1").Result()
}

// A map has keys too.
func names(prices map[string]int64) []string {
	var found []string
	for name := range maps.Keys(prices) {
		found = append(found, name)
	}
	return found
}

func get(conn redis.Conn) (string, error) {
	return redis.String(conn.Do("GET", "KEYS"))
}
