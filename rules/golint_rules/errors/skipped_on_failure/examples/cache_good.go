package timeline

import (
	"context"
	"encoding/json"

	"github.com/redis/go-redis/v9"
)

type post struct{ ID string }

// What is not in the cache, or cannot be read there, is asked for again.
func getCache(ctx context.Context, rdb *redis.Client, key string) []post {
	var posts []post
	text, err := rdb.Get(ctx, key).Result()
	if err == nil {
		if err := json.Unmarshal([]byte(text), &posts); err != nil {
			return nil
		}
	}
	return posts
}
