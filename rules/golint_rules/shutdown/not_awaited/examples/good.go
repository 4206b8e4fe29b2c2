// Programs that wait until their servers have drained.
package main

import (
	"context"
	"errors"
	"log/slog"
	"net/http"
	"os"
	"os/signal"
	"sync"
	"syscall"
	"time"

	"github.com/gofiber/fiber/v2"
)

func main() {
	ctx, stop := signal.NotifyContext(context.Background(), syscall.SIGTERM, syscall.SIGINT)
	defer stop()
	server := &http.Server{Addr: ":6667", ReadHeaderTimeout: time.Second}
	drained := make(chan struct{})
	go func() {
		defer close(drained)
		<-ctx.Done()
		limited, cancel := context.WithTimeout(context.Background(), 5*time.Second)
		defer cancel()
		if err := server.Shutdown(limited); err != nil {
			slog.Error("not stopped", "error", err)
		}
	}()
	if err := server.ListenAndServe(); err != nil && !errors.Is(err, http.ErrServerClosed) {
		slog.Error("not served", "error", err)
		stop()
	}
	<-drained
}

// The other way round: the server runs in the goroutine.
func inGoroutine(ctx context.Context, app *fiber.App) error {
	served := make(chan error, 1)
	go func() { served <- app.Listen(":3000") }()
	<-ctx.Done()
	return errors.Join(app.ShutdownWithTimeout(time.Minute), <-served)
}

func counted(ctx context.Context, server *http.Server) error {
	var group sync.WaitGroup
	group.Add(1)
	defer group.Wait()
	go func() {
		defer group.Done()
		<-ctx.Done()
		limited, cancel := context.WithTimeout(context.WithoutCancel(ctx), 5*time.Second)
		defer cancel()
		if err := server.Shutdown(limited); err != nil {
			slog.Error("not stopped", "error", err)
		}
	}()
	return server.ListenAndServe()
}

// What the goroutine ends by is the end of the process.
type service struct {
	server  *http.Server
	drained chan struct{}
}

func (s *service) run(ctx context.Context) error {
	go func() {
		<-ctx.Done()
		limited, cancel := context.WithTimeout(context.WithoutCancel(ctx), 5*time.Second)
		defer cancel()
		if err := s.server.Shutdown(limited); err != nil {
			slog.Error("not stopped", "error", err)
		}
		s.drained <- struct{}{}
	}()
	return s.server.ListenAndServe()
}

// Nothing stops this before its deadline, and then it waits.
func asleep(server *http.Server) {
	ended := make(chan os.Signal, 1)
	signal.Notify(ended, os.Interrupt, syscall.SIGTERM)
	go func() {
		<-ended
		if err := server.Close(); err != nil {
			slog.Error("not closed", "error", err)
		}
	}()
	if err := server.ListenAndServe(); err != nil {
		slog.Info("ended", "cause", err)
	}
}

var _ = []any{inGoroutine, counted, (*service).run, asleep}

func afterwards(ctx context.Context) error {
	server := &http.Server{Addr: ":6669", ReadHeaderTimeout: time.Second}
	drained := make(chan error, 1)
	context.AfterFunc(ctx, func() {
		limited, cancel := context.WithTimeout(context.Background(), 5*time.Second)
		defer cancel()
		drained <- server.Shutdown(limited)
	})
	if err := server.ListenAndServe(); !errors.Is(err, http.ErrServerClosed) {
		return err
	}
	return <-drained
}

var _ = afterwards
