// Workers that nobody waits for.
package main

import (
	"context"
	"log/slog"
	"net/http"
	"os/signal"
	"syscall"
	"time"
)

func settle(ctx context.Context) error { return ctx.Err() }

func charge() error { return nil }

type tasks struct{}

func (t *tasks) startAll(ctx context.Context) {
	go t.settleAll(ctx) // want "nobody waits for this worker, nor for 1 more"
	go t.chargeAll(ctx)
	go t.look(ctx)
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

func main() {
	ctx, stop := signal.NotifyContext(context.Background(), syscall.SIGINT, syscall.SIGTERM)
	all := &tasks{}
	all.startAll(ctx)
	server := &http.Server{Addr: ":8080", ReadHeaderTimeout: time.Second}
	go func() { _ = server.ListenAndServe() }()
	<-ctx.Done()
	stop()
	limited, cancel := context.WithTimeout(context.Background(), time.Minute)
	_ = server.Shutdown(limited)
	cancel()
}
