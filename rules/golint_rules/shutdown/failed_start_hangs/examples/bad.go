// Package serve waits for a drain that never begins.
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
		if err := server.Shutdown(context.Background()); err != nil {
			log.Printf("not stopped: %v", err)
		}
		close(idle)
	}()
	if err := server.ListenAndServe(); err != http.ErrServerClosed {
		log.Printf("not served: %v", err)
	}
	<-idle // want "shutdown/failed-start-hangs: where `server.ListenAndServe` fails, .* waits for `signals` itself"
}

func RunByContext(ctx context.Context, server *http.Server) {
	drained := make(chan struct{})
	go func() {
		defer close(drained)
		<-ctx.Done()
		_ = server.Shutdown(context.WithoutCancel(ctx))
	}()
	err := server.ListenAndServe()
	if err != nil && !errors.Is(err, http.ErrServerClosed) {
		slog.Error("not served", "error", err)
	}
	<-drained // want "waits for `ctx.Done\\(\\)` itself"
}

func stop(server *http.Server, done chan struct{}) {
	signals := make(chan os.Signal, 1)
	signal.Notify(signals, os.Interrupt, syscall.SIGTERM)
	<-signals
	_ = server.Shutdown(context.Background())
	close(done)
}

func RunByName(server *http.Server) {
	idle := make(chan struct{})
	go stop(server, idle)
	if err := server.ListenAndServe(); err != http.ErrServerClosed {
		log.Printf("not served: %v", err)
	}
	<-idle // want "the goroutine that tells `idle` waits for `signals` itself"
}
