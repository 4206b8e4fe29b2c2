// A program that drains its server through an interface.
package main

import (
	"context"
	"log/slog"
	"net/http"
	"os/signal"
	"syscall"
	"time"
)

type drainer interface {
	Shutdown(ctx context.Context) error
}

func drain(one drainer) {
	ctx, cancel := context.WithTimeout(context.Background(), 20*time.Second)
	defer cancel()
	if err := one.Shutdown(ctx); err != nil {
		slog.Error("not drained", "error", err)
	}
}

func main() {
	ctx, stop := signal.NotifyContext(context.Background(), syscall.SIGTERM, syscall.SIGINT)
	defer stop()
	server := &http.Server{Addr: ":8080", ReadHeaderTimeout: time.Second}
	defer server.Close()
	go func() {
		if err := server.ListenAndServe(); err != nil {
			slog.Error("not served", "error", err)
		}
	}()
	<-ctx.Done()
	drain(server)
}
