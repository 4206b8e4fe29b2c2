// example: internal/desk/worker.go, in a service
package desk

import (
	"context"
	"encoding/json"
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

type job struct{ ID string }

type queue struct{ rdb *redis.Client }

func (q *queue) Dequeue(ctx context.Context, wait time.Duration) (*job, error) {
	key, err := q.rdb.BLPop(ctx, wait, "jobs").Result()
	if err != nil {
		return nil, err
	}
	return &job{ID: key[1]}, nil
}

type processor struct{ queue *queue }

// The queue waits itself, and whether it is away nobody hears.
func (p *processor) start(ctx context.Context) {
	for {
		select {
		case <-ctx.Done():
			return
		default:
			next, err := p.queue.Dequeue(ctx, 5*time.Second)
			if err != nil || next == nil {
				continue // want "where `p.queue.Dequeue` fails the loop begins again without a word"
			}
			slog.InfoContext(ctx, "job", "id", next.ID)
		}
	}
}

// What nobody can read is gone, and nobody hears of it.
func (w *worker) follow(ctx context.Context, seen func(job)) error {
	for message := range w.rdb.Subscribe(ctx, "jobs").Channel() {
		var next job
		if err := json.Unmarshal([]byte(message.Payload), &next); err != nil {
			continue // want "a message that `json.Unmarshal` cannot read is passed over"
		}
		seen(next)
	}
	return nil
}

func (w *worker) followLogged(ctx context.Context, lines []string, seen func(job)) error {
	for message := range w.rdb.Subscribe(ctx, "jobs").Channel() {
		var next job
		if err := json.Unmarshal([]byte(message.Payload), &next); err != nil {
			slog.ErrorContext(ctx, "not a job", "error", err)
			continue
		}
		seen(next)
	}
	for _, line := range lines {
		var next job
		if err := json.Unmarshal([]byte(line), &next); err != nil {
			continue
		}
		seen(next)
	}
	return nil
}

type mailer interface {
	Send(ctx context.Context, to string) error
}

// After the third failure the caller is told that the letter was sent.
func send(ctx context.Context, m mailer, to string) error {
	for try := 0; try < 3; try++ {
		if err := m.Send(ctx, to); err != nil {
			slog.WarnContext(ctx, "not sent", "try", try, "error", err)
			time.Sleep(time.Second)
			continue // want "`m.Send` may fail at each try, and the caller is told then that it worked"
		}
		break
	}
	return nil
}

func sendOrFail(ctx context.Context, m mailer, to string) error {
	var last error
	for try := 0; try < 3; try++ {
		if last = m.Send(ctx, to); last != nil {
			time.Sleep(time.Second)
			continue
		}
		return nil
	}
	return last
}

func sendAll(ctx context.Context, m mailer, to []string) error {
	for at := 0; at < len(to); at++ {
		if err := m.Send(ctx, to[at]); err != nil {
			slog.WarnContext(ctx, "not sent", "at", at, "error", err)
			continue
		}
		slog.InfoContext(ctx, "sent", "at", at)
	}
	return nil
}
