// Workers that are waited for, and what may end anywhere.
package main

import (
	"context"
	"net/http"
	"os/signal"
	"sync"
	"syscall"
	"time"

	"golang.org/x/sync/errgroup"
)

func settle(ctx context.Context) error { return ctx.Err() }

type tasks struct {
	group sync.WaitGroup
	done  chan struct{}
}

func (t *tasks) settleAll(ctx context.Context) {
	ticker := time.NewTicker(time.Minute)
	defer ticker.Stop()
	for {
		select {
		case <-ctx.Done():
			return
		case <-ticker.C:
			_ = settle(ctx)
		}
	}
}

func (t *tasks) settleAndTell(ctx context.Context) {
	defer close(t.done)
	for {
		select {
		case <-ctx.Done():
			return
		case <-time.After(time.Minute):
			_ = settle(ctx)
		}
	}
}

func (t *tasks) refreshCache(ctx context.Context) {
	for {
		select {
		case <-ctx.Done():
			return
		case <-time.After(time.Minute):
			_ = settle(ctx)
		}
	}
}

// withLease ends its goroutine itself.
func (t *tasks) withLease(ctx context.Context, work func() error) error {
	done := make(chan struct{})
	defer close(done)
	go func() {
		for {
			select {
			case <-done:
				return
			case <-time.After(time.Minute):
				_ = settle(ctx)
			}
		}
	}()
	return work()
}

// connect tries again until it succeeds.
func (t *tasks) connect(ctx context.Context) {
	for {
		if ctx.Err() != nil || settle(ctx) == nil {
			return
		}
	}
}

type logger struct{}

func (logger) Error(ctx context.Context, text string) {}

func fetchRates() error { return nil }

// updateRates only keeps what is known fresh.
func (t *tasks) updateRates(ctx context.Context) {
	for {
		select {
		case <-ctx.Done():
			return
		case <-time.After(time.Hour):
			if fetchRates() != nil {
				logger{}.Error(ctx, "no rates")
			}
		}
	}
}

// cleanup deletes what is old, and what is left of it the next time.
func (t *tasks) cleanup(ctx context.Context) {
	for {
		select {
		case <-ctx.Done():
			return
		case <-time.After(time.Hour):
			_ = settle(ctx)
		}
	}
}

// watchPayment runs as long as its client is there.
func (t *tasks) watchPayment(w http.ResponseWriter, r *http.Request) {
	go t.settleAll(r.Context())
}

func (t *tasks) start(ctx context.Context) {
	t.group.Add(1)
	go func() {
		defer t.group.Done()
		t.settleAll(ctx)
	}()
	go t.settleAndTell(ctx)
	go t.refreshCache(ctx)
	go t.connect(ctx)
	go t.updateRates(ctx)
	go t.cleanup(ctx)
	t.group.Go(func() { t.settleAll(ctx) })
}

// It tells when its group has ended.
func (t *tasks) inGroup(ctx context.Context) {
	defer t.group.Done()
	group, ctx := errgroup.WithContext(ctx)
	group.Go(func() error {
		for {
			select {
			case <-ctx.Done():
				return ctx.Err()
			case <-time.After(time.Minute):
				_ = settle(ctx)
			}
		}
	})
	_ = group.Wait()
}

func (t *tasks) wait() {
	t.group.Wait()
	<-t.done
}

// Its Stop waits for what another goroutine closes behind the worker.
type checker struct {
	cancel context.CancelFunc
	done   chan struct{}
	ended  chan struct{}
}

func (c *checker) Start(parent context.Context) {
	ctx, cancel := context.WithCancel(parent)
	c.cancel = cancel
	c.done = make(chan struct{})
	go c.run(ctx)
	go func() {
		<-c.ended
		close(c.done)
	}()
}

func (c *checker) run(ctx context.Context) {
	for {
		select {
		case <-ctx.Done():
			return
		case <-time.After(time.Minute):
			_ = settle(ctx)
		}
	}
}

func (c *checker) Stop() {
	c.cancel()
	<-c.done
}

func main() {
	checks := &checker{ended: make(chan struct{})}
	checks.Start(context.Background())
	defer checks.Stop()
	ctx, stop := signal.NotifyContext(context.Background(), syscall.SIGINT, syscall.SIGTERM)
	all := &tasks{done: make(chan struct{})}
	all.start(ctx)
	all.group.Add(1)
	go all.inGroup(ctx)
	_ = all.withLease(ctx, func() error { return nil })
	http.HandleFunc("/watch", all.watchPayment)
	server := &http.Server{Addr: ":8080", ReadHeaderTimeout: time.Second}
	go func() { _ = server.ListenAndServe() }()
	<-ctx.Done()
	stop()
	limited, cancel := context.WithTimeout(context.Background(), time.Minute)
	_ = server.Shutdown(limited)
	cancel()
	all.wait()
}

func mirror(ctx context.Context) error { return ctx.Err() }

// It mirrors each day, and whenever the program starts.
func (t *tasks) mirrorDaily(ctx context.Context) {
	go func() {
		if err := mirror(ctx); err != nil {
			slog.ErrorContext(ctx, "not mirrored", "error", err)
		}
		daily := time.NewTicker(24 * time.Hour)
		defer daily.Stop()
		for {
			select {
			case <-ctx.Done():
				return
			case <-daily.C:
				if err := mirror(ctx); err != nil {
					slog.ErrorContext(ctx, "not mirrored", "error", err)
				}
			}
		}
	}()
}
