// Workers that are told to stop, or that may end anywhere.
package main

import (
	"context"
	"database/sql"
	"errors"
	"log/slog"
	"net"
	"net/http"
	"os"
	"sync"
	"syscall"
	"time"

	"os/signal"

	"github.com/segmentio/kafka-go"
)

type worker struct {
	db    *sql.DB
	every time.Duration
	quit  chan struct{}
	jobs  chan string
	seen  map[string]time.Time
	group sync.WaitGroup
}

func (w *worker) consume(ctx context.Context, reader *kafka.Reader) error {
	defer reader.Close()
	for {
		if _, err := reader.ReadMessage(ctx); err != nil {
			return err
		}
	}
}

func (w *worker) fetch(ctx context.Context, reader *kafka.Reader) {
	for {
		if _, err := reader.FetchMessage(ctx); err != nil {
			if errors.Is(err, context.Canceled) {
				break
			}
			slog.ErrorContext(ctx, "not read", "error", err)
		}
	}
}

// A context that nothing ends is no cause of errors, nor is one that each round makes of such.
func (w *worker) drain(reader *kafka.Reader) {
	for {
		ctx := context.Background()
		if _, err := reader.ReadMessage(ctx); err != nil {
			slog.ErrorContext(ctx, "not read", "error", err)
			continue
		}
	}
}

func (w *worker) drainInTime(reader *kafka.Reader) {
	all := context.WithValue(context.Background(), named{}, "drain")
	for {
		ctx, cancel := context.WithTimeout(all, time.Minute)
		_, err := reader.FetchMessage(ctx)
		cancel()
		if err != nil {
			slog.Error("not fetched", "error", err)
		}
	}
}

type named struct{}

func startDrain(w *worker, reader *kafka.Reader) { go w.drainAll(context.Background(), reader) }

func (w *worker) drainAll(ctx context.Context, reader *kafka.Reader) {
	for {
		if _, err := reader.FetchMessage(ctx); err != nil {
			slog.ErrorContext(ctx, "not fetched", "error", err)
		}
	}
}

func main() {
	ctx, stop := signal.NotifyContext(context.Background(), syscall.SIGINT, syscall.SIGTERM)
	defer stop()
	w := &worker{every: time.Minute, quit: make(chan struct{}), jobs: make(chan string)}
	w.group.Add(1)
	go func() {
		defer w.group.Done()
		w.settle(ctx)
	}()
	go w.untilQuit()
	go w.takeJobs()
	go w.cleanUp()
	go w.count()
	go w.poll(ctx)
	go w.retryUntilDone()
	go w.withSlots(ctx, make(chan struct{}, 5))
	go w.readAll(nil)
	server := &http.Server{Addr: ":8080", ReadHeaderTimeout: time.Second}
	served := make(chan error, 1)
	go func() { served <- server.ListenAndServe() }()
	<-ctx.Done()
	limited, cancel := context.WithTimeout(context.Background(), time.Minute)
	defer cancel()
	if err := errors.Join(server.Shutdown(limited), <-served); err != nil {
		slog.Error("stopped", "error", err)
	}
	w.group.Wait()
}

func (w *worker) settle(ctx context.Context) {
	for {
		select {
		case <-ctx.Done():
			return
		case <-time.After(w.every):
			w.post()
		}
	}
}

func (w *worker) untilQuit() {
	for {
		select {
		case <-w.quit:
			return
		default:
			w.post()
			time.Sleep(w.every)
		}
	}
}

// Who closes the channel ends the loop.
func (w *worker) takeJobs() {
	for job := range w.jobs {
		slog.Info("job", "name", job)
		w.post()
	}
}

// What is in memory ends with the process.
func (w *worker) cleanUp() {
	for range time.Tick(w.every) {
		for key, at := range w.seen {
			if time.Since(at) > time.Hour {
				delete(w.seen, key)
			}
		}
	}
}

func (w *worker) count() {
	for {
		slog.Info("jobs", "waiting", len(w.jobs))
		time.Sleep(w.every)
	}
}

// The loop waits for its jobs.
func (w *worker) poll(ctx context.Context) {
	var jobs sync.WaitGroup
	defer jobs.Wait()
	for {
		select {
		case <-ctx.Done():
			return
		case <-time.After(w.every):
			jobs.Add(1)
			go func() {
				defer jobs.Done()
				w.post()
			}()
		}
	}
}

// Who fills all slots waits until they are free.
func (w *worker) withSlots(ctx context.Context, slots chan struct{}) {
	defer close(w.quit)
loop:
	for {
		select {
		case <-ctx.Done():
			break loop
		case slots <- struct{}{}:
			go func() {
				defer func() { <-slots }()
				w.send(ctx)
			}()
		}
	}
	for range cap(slots) {
		slots <- struct{}{}
	}
}

func (w *worker) send(ctx context.Context) {
	if _, err := w.db.ExecContext(ctx, "update postings set sent = true"); err != nil {
		slog.Error("not sent", "error", err)
	}
}

func (w *worker) retryUntilDone() {
	for {
		if _, err := w.db.Exec("select 1"); err == nil {
			return
		}
		time.Sleep(time.Second)
	}
}

// Closing the connection ends it.
func (w *worker) readAll(connection net.Conn) {
	buffer := make([]byte, 512)
	for {
		if _, err := connection.Read(buffer); err != nil {
			return
		}
		time.Sleep(time.Millisecond)
	}
}

func (w *worker) post() {
	if _, err := w.db.Exec("update postings set posted = true"); err != nil {
		slog.Error("not posted", "error", err)
		os.Exit(1)
	}
}
