// Runs routers of watermill, of which nobody waits for one.
package main

import (
	"context"
	"log/slog"
	"os/signal"
	"syscall"

	"github.com/ThreeDotsLabs/watermill/message"
)

func main() {
	ctx, stop := signal.NotifyContext(context.Background(), syscall.SIGINT, syscall.SIGTERM)
	defer stop()
	lost, err := message.NewRouter(message.RouterConfig{}, nil)
	if err != nil {
		return
	}
	closed, err := message.NewRouter(message.RouterConfig{}, nil)
	if err != nil {
		return
	}
	awaited, err := message.NewRouter(message.RouterConfig{}, nil)
	if err != nil {
		return
	}
	go func() { // want "shutdown/consumer-not-awaited: nobody waits for this consumer"
		if err := lost.Run(ctx); err != nil {
			slog.Error("router ended", "error", err)
		}
	}()
	go func() {
		if err := closed.Run(ctx); err != nil {
			slog.Error("router ended", "error", err)
		}
	}()
	done := make(chan struct{})
	go func() {
		defer close(done)
		if err := awaited.Run(ctx); err != nil {
			slog.Error("router ended", "error", err)
		}
	}()
	<-ctx.Done()
	if err := closed.Close(); err != nil {
		slog.Error("router not closed", "error", err)
	}
	<-done
}
