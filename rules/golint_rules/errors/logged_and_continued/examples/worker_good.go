// example: cmd/worker/main.go, in a service
package main

import (
	"context"
	"log/slog"
	"os/signal"
	"sync"
	"syscall"
	"time"
)

type worker interface {
	Start(ctx context.Context) error
}

type metricsWorker struct{}

func (metricsWorker) Start(ctx context.Context) error { return ctx.Err() }

type warmer struct{}

func (warmer) Start(ctx context.Context) error { return ctx.Err() }

// Whoever waits is told, or it is run again, or the program ends as all of them have.
func main() {
	ctx, stop := signal.NotifyContext(context.Background(), syscall.SIGTERM)
	defer stop()
	var payments, orders worker
	go func() {
		if err := payments.Start(ctx); err != nil {
			slog.Error("payments", "error", err)
			stop()
		}
	}()
	go func() {
		for ctx.Err() == nil {
			if err := orders.Start(ctx); err != nil {
				slog.Error("orders", "error", err)
			}
			time.Sleep(time.Second)
		}
	}()
	go func() {
		if err := (metricsWorker{}).Start(ctx); err != nil {
			slog.Error("metrics", "error", err)
		}
	}()
	go func() {
		if err := (warmer{}).Start(ctx); err != nil {
			slog.Warn("caches are cold", "error", err)
		}
	}()
	waitForAll(ctx, payments)
	<-ctx.Done()
}

func waitForAll(ctx context.Context, payments worker) {
	var wg sync.WaitGroup
	wg.Add(1)
	go func() {
		defer wg.Done()
		if err := payments.Start(ctx); err != nil {
			slog.Error("payments", "error", err)
		}
	}()
	wg.Wait()
}
