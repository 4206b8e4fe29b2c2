// example: cmd/worker/main.go, in a service
package main

import (
	"context"
	"log/slog"
	"os"
)

type store struct{}

func (s *store) Close() error { return nil }

func connect(ctx context.Context, url string) (*store, error) { return &store{}, ctx.Err() }

func fill(ctx context.Context, s *store) error { return ctx.Err() }

func main() {
	ctx := context.Background()
	first, err := connect(ctx, os.Getenv("URL"))
	if err != nil { // want "errors/logged-and-continued: `connect` failed and only a log line says so, so the program ends with status 0"
		slog.Error("cannot connect", "error", err)
		return
	}
	defer first.Close()
	if err := fill(ctx, first); err != nil {
		slog.Error("cannot fill", "error", err)
		return
	}
	slog.Info("filled")
}
