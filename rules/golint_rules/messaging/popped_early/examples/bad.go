package worker

import (
	"context"
	"encoding/json"
	"log"

	"github.com/redis/go-redis/v9"
)

type payment struct{ ID string }

func run(ctx context.Context, rdb *redis.Client, book func(payment) error) {
	for {
		result, err := rdb.BLPop(ctx, 0, "payments").Result() // want "takes the job out of its list before it is done"
		if err != nil {
			log.Println(err)
			continue
		}
		var p payment
		if err := json.Unmarshal([]byte(result[1]), &p); err != nil {
			continue
		}
		if err := book(p); err != nil {
			log.Println(err)
		}
	}
}

func runAll(ctx context.Context, rdb redis.UniversalClient, key string, book func(string)) {
	for ctx.Err() == nil {
		taken := rdb.BRPop(ctx, 0, key) // want "`BRPop` takes the job"
		if taken.Err() == nil {
			book(taken.Val()[1])
		}
	}
}
