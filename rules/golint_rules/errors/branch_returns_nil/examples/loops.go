// example: internal/desk/worker.go, in a service
package desk

import (
	"context"
	"log/slog"
	"time"

	"github.com/redis/go-redis/v9"
	"github.com/segmentio/kafka-go"
)

type worker struct {
	reader *kafka.Reader
	rdb    *redis.Client
}

// A broker that is away is never heard of.
func (w *worker) run(ctx context.Context) {
	for {
		message, err := w.reader.FetchMessage(ctx)
		if err != nil {
			if ctx.Err() != nil {
				return
			}
			time.Sleep(2 * time.Second)
			continue // want "where `w.reader.FetchMessage` fails the loop begins again without a word"
		}
		slog.Info("seen", "key", message.Key)
	}
}

func (w *worker) read(ctx context.Context) {
	go func() {
		for {
			read, err := w.rdb.XReadGroup(ctx, &redis.XReadGroupArgs{Group: "desk"}).Result()
			if err != nil {
				if err != redis.Nil {
					time.Sleep(time.Second)
				}
				continue // want "where `….Result` fails the loop begins again without a word"
			}
			slog.Info("read", "streams", len(read))
		}
	}()
}

func (w *worker) told(ctx context.Context) {
	for {
		message, err := w.reader.FetchMessage(ctx)
		if err != nil {
			slog.ErrorContext(ctx, "fetch", "error", err)
			time.Sleep(2 * time.Second)
			continue
		}
		slog.Info("seen", "key", message.Key)
	}
}

// What ends by itself is asked again at once.
func (w *worker) poll(ctx context.Context) {
	for {
		message, err := w.reader.FetchMessage(ctx)
		if err != nil {
			continue
		}
		slog.Info("seen", "key", message.Key)
	}
}

func (w *worker) wait(ctx context.Context) error {
	for range 3 {
		if err := w.rdb.Ping(ctx).Err(); err != nil {
			time.Sleep(time.Second)
			continue
		}
		return nil
	}
	return context.DeadlineExceeded
}
