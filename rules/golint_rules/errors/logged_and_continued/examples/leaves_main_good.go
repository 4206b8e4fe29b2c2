// example: cmd/worker/main.go, in a service
package main

import (
	"context"
	"log/slog"
	"net/http"
	"os"
	"strconv"
	"time"
)

type store struct{}

func connect(ctx context.Context, url string) (*store, error) { return &store{}, ctx.Err() }

func main() {
	ctx := context.Background()
	if _, err := strconv.Atoi(os.Getenv("SIZE")); err != nil {
		slog.Error("usage: worker, with a SIZE")
		return
	}
	if _, err := connect(ctx, os.Getenv("URL")); err != nil {
		slog.Error("cannot connect", "error", err)
		os.Exit(1)
	}
	server := &http.Server{ReadHeaderTimeout: time.Second}
	if err := server.ListenAndServe(); err != nil {
		slog.Error("server has ended", "error", err)
		return
	}
	// It has served by now.
	if _, err := connect(ctx, os.Getenv("OTHER")); err != nil {
		slog.Error("cannot connect", "error", err)
		return
	}
}
