// Package webhooks takes jobs out of a list of Redis.
package webhooks

import (
	"context"
	"time"

	"github.com/redis/go-redis/v9"
)

// Work starts as many goroutines as there are jobs.
func Work(ctx context.Context, rdb *redis.Client, send func(string)) {
	for {
		job, err := rdb.BLPop(ctx, time.Second, "webhooks").Result()
		if err != nil {
			time.Sleep(time.Second)
			continue
		}
		go send(job[1]) // want "`rdb.BLPop` gives"
	}
}

// WorkAlone handles one after the other.
func WorkAlone(ctx context.Context, rdb *redis.Client, send func(string)) {
	for {
		job, err := rdb.BLPop(ctx, time.Second, "webhooks").Result()
		if err == nil {
			send(job[1])
		}
	}
}
