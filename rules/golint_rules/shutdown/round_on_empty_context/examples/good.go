// Workers whose rounds end, or may take as long as they do.
package main

import (
	"context"
	"log/slog"
	"net/http"
	"time"
)

type worker struct {
	stop chan struct{}
}

func (w *worker) remind(ctx context.Context) error { return ctx.Err() }

func (w *worker) settle(ctx context.Context) error {
	limited, cancel := context.WithTimeout(ctx, time.Minute)
	defer cancel()
	return w.remind(limited)
}

func (w *worker) pay(ctx context.Context) error {
	limited, cancel := context.WithDeadlineCause(ctx, time.Now().Add(time.Minute), nil)
	defer cancel()
	return w.remind(limited)
}

func (w *worker) release(ctx context.Context) error { return ctx.Err() }

func (w *worker) refreshCache(ctx context.Context) error { return ctx.Err() }

func (w *worker) run(ctx context.Context) {
	ticker := time.NewTicker(time.Minute)
	defer ticker.Stop()
	for {
		select {
		case <-ctx.Done():
			// The way out has to go on where the context has ended.
			_ = w.release(context.Background())
			return
		case <-ticker.C:
			limited, cancel := context.WithTimeout(context.Background(), time.Minute)
			_ = w.remind(limited)
			cancel()
			_ = w.settle(context.Background())
			_ = w.pay(context.Background())
			_ = w.refreshCache(context.Background())
			slog.InfoContext(context.Background(), "done")
		}
	}
}

// What begins the work of all rounds is none of these.
func (w *worker) begin() {
	ctx, cancel := context.WithCancel(context.Background())
	defer cancel()
	for {
		select {
		case <-w.stop:
			return
		case <-time.After(time.Minute):
			_ = w.remind(ctx)
		}
	}
}

func (w *worker) derived() {
	for {
		select {
		case <-w.stop:
			return
		case <-time.After(time.Minute):
			ctx := context.Background()
			limited, cancel := context.WithTimeout(ctx, time.Minute)
			_ = w.remind(limited)
			cancel()
		}
	}
}

// Nothing tells it to end: shutdown/worker-ignores-context.
func (w *worker) forever() {
	for range time.Tick(time.Minute) {
		_ = w.remind(context.Background())
	}
}

func main() {
	w := &worker{stop: make(chan struct{})}
	go w.run(context.Background())
	go w.begin()
	go w.derived()
	go w.forever()
	server := &http.Server{Addr: ":8080", ReadHeaderTimeout: time.Second}
	slog.Error("ended", "error", server.ListenAndServe())
}
