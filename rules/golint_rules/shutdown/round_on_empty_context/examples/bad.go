// Workers whose rounds have no end.
package main

import (
	"context"
	"database/sql"
	"log/slog"
	"net/http"
	"time"
)

type worker struct {
	stop chan struct{}
	db   *sql.DB
}

func (w *worker) remind(ctx context.Context) error { return w.db.PingContext(ctx) }

func (w *worker) settle(ctx context.Context, most int) {
	if _, err := w.db.ExecContext(ctx, "UPDATE postings SET settled = true LIMIT $1", most); err != nil {
		slog.Error("not settled", "error", err)
	}
}

func (w *worker) run() {
	ticker := time.NewTicker(time.Minute)
	defer ticker.Stop()
	for {
		select {
		case <-w.stop:
			return
		case <-ticker.C:
			if err := w.remind(context.Background()); err != nil { // want "shutdown/round-on-empty-context: `w.remind` is given a context that never ends: the stop of this worker ends no round that hangs, and while one does no other comes"
				slog.Error("not reminded", "error", err)
			}
		}
	}
}

func (w *worker) until(ctx context.Context) {
	go func() {
		for {
			select {
			case <-ctx.Done():
				return
			case <-time.After(time.Minute):
				empty := context.TODO() // want "`w.settle` is given a context that never ends"
				w.settle(empty, 100)
				_ = w.remind(empty)
			}
		}
	}()
}

func (w *worker) helped(ctx context.Context) {
	ticker := time.NewTicker(time.Minute)
	defer ticker.Stop()
	for {
		select {
		case <-ctx.Done():
			return
		case <-ticker.C:
			w.round()
		}
	}
}

func (w *worker) round() {
	ctx := context.Background() // want "`w.settle` is given a context that never ends"
	w.settle(ctx, 10)
}

func main() {
	w := &worker{stop: make(chan struct{})}
	go w.run()
	w.until(context.Background())
	go w.helped(context.Background())
	server := &http.Server{Addr: ":8080", ReadHeaderTimeout: time.Second}
	slog.Error("ended", "error", server.ListenAndServe())
}
