package worker

import (
	"context"

	"github.com/redis/go-redis/v9"
)

func run(ctx context.Context, rdb *redis.Client, book func(string) error) error {
	for {
		id, err := rdb.LIndex(ctx, "payments", 0).Result()
		if err != nil {
			return err
		}
		if err := book(id); err != nil {
			return err
		}
		if err := rdb.LPop(ctx, "payments").Err(); err != nil {
			return err
		}
	}
}

// One answer is waited for.
func answer(ctx context.Context, rdb *redis.Client, id string) ([]string, error) {
	return rdb.BLPop(ctx, 0, "answers:"+id).Result()
}

// A token of a limit stands for no work.
func limited(ctx context.Context, rdb *redis.Client, call func()) {
	for range 10 {
		if _, err := rdb.BLPop(ctx, 0, "calls").Result(); err != nil {
			return
		}
		call()
	}
}

func permits(ctx context.Context, rdb *redis.Client, call func(string)) {
	for range 10 {
		got, err := rdb.BLPop(ctx, 0, "mail-permits").Result()
		if err != nil {
			return
		}
		call(got[1])
	}
}
