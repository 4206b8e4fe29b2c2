// Workers that nobody waits for.
package main

import (
	"context"
	"log/slog"
	"net/http"
	"os/signal"
	"syscall"
	"time"

	"golang.org/x/sync/errgroup"
)

func settle(ctx context.Context) error { return ctx.Err() }

func charge() error { return nil }

type tasks struct{}

func (t *tasks) startAll(ctx context.Context) {
	go t.settleAll(ctx) // want "nobody waits for this worker, nor for 1 more"
	go t.chargeAll(ctx)
	go t.look(ctx)
}

// A cancelled order is no cancelled worker.
func cancelExpiredOrders(ctx context.Context) error { return ctx.Err() }

func (t *tasks) cancelAll(ctx context.Context) {
	for {
		select {
		case <-ctx.Done():
			return
		case <-time.After(time.Minute):
			if err := cancelExpiredOrders(ctx); err != nil {
				slog.ErrorContext(ctx, "not cancelled", "error", err)
			}
		}
	}
}

func (t *tasks) settleAll(ctx context.Context) {
	ticker := time.NewTicker(time.Minute)
	defer ticker.Stop()
	for {
		select {
		case <-ctx.Done():
			return
		case <-ticker.C:
			if err := settle(ctx); err != nil {
				slog.ErrorContext(ctx, "not settled", "error", err)
			}
		}
	}
}

func (t *tasks) chargeAll(ctx context.Context) {
	for {
		select {
		case <-time.After(time.Minute):
			if err := charge(); err != nil {
				slog.ErrorContext(ctx, "not charged", "error", err)
			}
		case <-ctx.Done():
			return
		}
	}
}

type queue struct {
	jobs chan int
	quit chan struct{}
}

func newQueue(ctx context.Context) *queue {
	q := &queue{jobs: make(chan int, 100), quit: make(chan struct{})}
	for range 4 {
		go q.work(ctx) // want "so a `q.handle` that is under way"
	}
	return q
}

func (q *queue) handle(ctx context.Context, _ int) error { return ctx.Err() }

func (q *queue) work(ctx context.Context) {
	for {
		select {
		case <-ctx.Done():
			return
		case job := <-q.jobs:
			_ = q.handle(ctx, job)
		}
	}
}

func (q *queue) drain(ctx context.Context) {
	for job := range q.jobs {
		if err := q.handle(ctx, job); err != nil {
			slog.ErrorContext(ctx, "not handled", "error", err)
		}
	}
}

func (q *queue) poll() {
	for {
		select {
		case <-q.quit:
			return
		default:
			_ = charge()
			time.Sleep(time.Second)
		}
	}
}

func (q *queue) claim(ctx context.Context) error {
	for {
		if ctx.Err() != nil {
			return ctx.Err()
		}
		if err := charge(); err != nil {
			return err
		}
	}
}

func (q *queue) dispatch(ctx context.Context) {
	for {
		_ = charge()
		if !sleepWithContext(ctx, time.Second) {
			return
		}
	}
}

func sleepWithContext(ctx context.Context, d time.Duration) bool {
	select {
	case <-ctx.Done():
		return false
	case <-time.After(d):
		return true
	}
}

func (q *queue) start(ctx context.Context) {
	go q.drain(ctx) // want "this worker, nor for 3 more"
	go q.poll()
	go func() {
		if err := q.claim(ctx); err != nil {
			slog.ErrorContext(ctx, "not claimed", "error", err)
		}
	}()
	go q.dispatch(ctx)
}

// It waits for its rounds, and nobody waits for it.
func (t *tasks) inGroup(ctx context.Context) error {
	group, ctx := errgroup.WithContext(ctx)
	group.Go(func() error {
		for {
			select {
			case <-ctx.Done():
				return ctx.Err()
			case <-time.After(time.Minute):
				group.Go(func() error { return cancelExpiredOrders(ctx) })
			}
		}
	})
	return group.Wait()
}

// look only looks.
func (t *tasks) look(ctx context.Context) {
	for {
		select {
		case <-time.After(time.Minute):
			slog.InfoContext(ctx, "alive")
		case <-ctx.Done():
			return
		}
	}
}

// Its Stop waits for what nobody closes.
type checker struct {
	cancel context.CancelFunc
	done   chan struct{}
}

func (c *checker) Start(parent context.Context) {
	ctx, cancel := context.WithCancel(parent)
	c.cancel = cancel
	c.done = make(chan struct{})
	go c.run(ctx) // want "`Stop` waits for `c.done`, which this worker does not close when it ends"
}

func (c *checker) run(ctx context.Context) {
	for {
		select {
		case <-ctx.Done():
			return
		case <-time.After(time.Minute):
			if err := settle(ctx); err != nil {
				slog.ErrorContext(ctx, "not settled", "error", err)
			}
		}
	}
}

func (c *checker) Stop() {
	if c.done == nil {
		return
	}
	c.cancel()
	<-c.done
}

func main() {
	checks := &checker{}
	checks.Start(context.Background())
	defer checks.Stop()
	ctx, stop := signal.NotifyContext(context.Background(), syscall.SIGINT, syscall.SIGTERM)
	all := &tasks{}
	all.startAll(ctx)
	go all.cancelAll(ctx) // want "nobody waits for this worker, nor for 1 more when it is told to end, so a `cancelExpiredOrders`"
	go func() {
		if err := all.inGroup(ctx); err != nil {
			slog.ErrorContext(ctx, "ended", "error", err)
		}
	}()
	newQueue(ctx).start(ctx)
	server := &http.Server{Addr: ":8080", ReadHeaderTimeout: time.Second}
	go func() { _ = server.ListenAndServe() }()
	<-ctx.Done()
	stop()
	limited, cancel := context.WithTimeout(context.Background(), time.Minute)
	_ = server.Shutdown(limited)
	cancel()
}
