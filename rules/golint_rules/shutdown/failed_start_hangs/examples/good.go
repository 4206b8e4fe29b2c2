// Package serve ends where it could not start.
package serve

import (
	"context"
	"errors"
	"log"
	"log/slog"
	"net/http"
	"os"
	"os/signal"
	"syscall"
)

func Run(server *http.Server) {
	idle := make(chan struct{})
	go func() {
		signals := make(chan os.Signal, 1)
		signal.Notify(signals, os.Interrupt, syscall.SIGTERM)
		<-signals
		_ = server.Shutdown(context.Background())
		close(idle)
	}()
	if err := server.ListenAndServe(); err != http.ErrServerClosed {
		log.Fatalf("not served: %v", err)
	}
	<-idle
}

func RunWithError(ctx context.Context, server *http.Server) error {
	drained := make(chan struct{})
	go func() {
		defer close(drained)
		<-ctx.Done()
		_ = server.Shutdown(context.WithoutCancel(ctx))
	}()
	if err := server.ListenAndServe(); !errors.Is(err, http.ErrServerClosed) {
		return err
	}
	<-drained
	return nil
}

func RunAndStop(server *http.Server) {
	ctx, stop := signal.NotifyContext(context.Background(), syscall.SIGTERM)
	defer stop()
	drained := make(chan struct{})
	go func() {
		defer close(drained)
		<-ctx.Done()
		_ = server.Shutdown(context.WithoutCancel(ctx))
	}()
	if err := server.ListenAndServe(); !errors.Is(err, http.ErrServerClosed) {
		slog.Error("not served", "error", err)
		stop()
	}
	<-drained
}

func RunEither(ctx context.Context, server *http.Server) {
	drained, failed := make(chan struct{}), make(chan error, 1)
	go func() {
		defer close(drained)
		select {
		case <-ctx.Done():
		case <-failed:
		}
		_ = server.Shutdown(context.WithoutCancel(ctx))
	}()
	err := server.ListenAndServe()
	failed <- err
	<-drained
}

func must(err error) {
	if err != nil && !errors.Is(err, http.ErrServerClosed) {
		panic(err)
	}
}

// What is handed the error may end the program.
func RunOrPanic(ctx context.Context, server *http.Server) {
	drained := make(chan struct{})
	go func() {
		defer close(drained)
		<-ctx.Done()
		_ = server.Shutdown(context.WithoutCancel(ctx))
	}()
	must(server.ListenAndServe())
	<-drained
}
