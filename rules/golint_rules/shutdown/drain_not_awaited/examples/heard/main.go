// Package main hears that its connection is closed.
package main

import (
	"context"
	"log/slog"
	"os/signal"
	"sync"
	"syscall"

	"github.com/nats-io/nats.go"
)

func main() {
	ctx, stop := signal.NotifyContext(context.Background(), syscall.SIGINT, syscall.SIGTERM)
	defer stop()
	var closed sync.WaitGroup
	closed.Add(1)
	broker, err := nats.Connect(nats.DefaultURL, nats.ClosedHandler(func(*nats.Conn) { closed.Done() }))
	if err != nil {
		slog.Error("no connection", "error", err)
		return
	}
	consume(ctx, broker)
	closed.Wait()
}

func consume(ctx context.Context, broker *nats.Conn) {
	<-ctx.Done()
	if err := broker.Drain(); err != nil {
		slog.Error("not drained", "error", err)
	}
}
