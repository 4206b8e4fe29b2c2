// Workers that nothing stops.
package main

import (
	"context"
	"database/sql"
	"log/slog"
	"net/http"
	"os"
	"time"

	"github.com/segmentio/kafka-go"
	"golang.org/x/sync/errgroup"
)

type worker struct {
	db    *sql.DB
	every time.Duration
	slots chan struct{}
}

func (w *worker) consume(ctx context.Context, reader *kafka.Reader) {
	for {
		message, err := reader.ReadMessage(ctx) // want "`reader.ReadMessage` gives an error again and again once its context has ended" "shutdown/absent"
		if err != nil {
			slog.ErrorContext(ctx, "not read", "error", err)
			continue
		}
		slog.InfoContext(ctx, "read", "offset", message.Offset)
	}
}

func (w *worker) consumeInTime(reader *kafka.Reader) {
	ctx, cancel := context.WithTimeout(context.Background(), time.Hour)
	defer cancel()
	for {
		one, done := context.WithTimeout(ctx, time.Minute)
		_, err := reader.FetchMessage(one) // want "`reader.FetchMessage` gives an error again and again"
		done()
		if err != nil {
			slog.ErrorContext(ctx, "not fetched", "error", err)
		}
	}
}

type queue interface {
	Dequeue(ctx context.Context) (string, error)
}

func (w *worker) takeAll(ctx context.Context, q queue) {
	for {
		job, err := q.Dequeue(ctx) // want "`q.Dequeue` gives an error again and again"
		if err == nil {
			slog.InfoContext(ctx, "taken", "job", job)
		}
	}
}

func main() {
	w := &worker{every: time.Minute, slots: make(chan struct{}, 5)}
	go w.settle()      // want "shutdown/worker-ignores-context: nothing ends the loop of this goroutine, so `w.post` is cut off"
	go w.remind("all") // want "so `w.post` is cut off"
	go func() {        // want "so `w.post` is cut off at any point"
		for range time.Tick(time.Hour) {
			if err := w.post(); err != nil {
				slog.Error("not posted", "error", err)
			}
		}
	}()
	go func() { w.settle() }() // want "so `w.post` is cut off"
	go w.poll(context.Background())
	var workers errgroup.Group
	workers.Go(func() error { // want "so `w.post` is cut off at any point"
		w.settle()
		return nil
	})
	ctx, cancel := context.WithCancel(context.Background())
	defer cancel()
	go w.consume(ctx, kafka.NewReader(kafka.ReaderConfig{})) // want "shutdown/not-flushed"
	server := &http.Server{Addr: ":8080", ReadHeaderTimeout: time.Second}
	if err := server.ListenAndServe(); err != nil { // want "shutdown/absent"
		os.Exit(1)
	}
}

func (w *worker) settle() {
	for {
		if err := w.post(); err != nil {
			slog.Error("not posted", "error", err)
		}
		time.Sleep(w.every)
	}
}

func (w *worker) remind(whom string) {
	ticker := time.NewTicker(w.every)
	defer ticker.Stop()
	for {
		select {
		case <-ticker.C:
			if err := w.post(); err != nil {
				slog.Error("not posted", "whom", whom, "error", err)
				break
			}
		}
	}
}

// The loop ends with its context, and the jobs that it has started run on.
func (w *worker) poll(ctx context.Context) {
	ticker := time.NewTicker(w.every)
	defer ticker.Stop()
	for {
		select {
		case <-ctx.Done():
			return
		case <-ticker.C:
			w.slots <- struct{}{}
			go func() { // want "nobody waits for this `w.claim` when the loop around it is told to stop"
				defer func() { <-w.slots }()
				w.claim(ctx)
			}()
		}
	}
}

func (w *worker) claim(ctx context.Context) {
	if _, err := w.db.ExecContext(ctx, "update jobs set taken = true"); err != nil {
		slog.Error("not claimed", "error", err)
	}
}

func (w *worker) post() error {
	_, err := w.db.Exec("update postings set posted = true")
	return err
}
