// Programs that end while their servers drain.
package main

import (
	"context"
	"errors"
	"log/slog"
	"net"
	"net/http"
	"os"
	"os/signal"
	"syscall"
	"time"

	"github.com/gofiber/fiber/v2"
)

func main() {
	ctx, stop := signal.NotifyContext(context.Background(), syscall.SIGTERM, syscall.SIGINT)
	defer stop()
	server := &http.Server{Addr: ":6666", ReadHeaderTimeout: time.Second}
	go func() {
		<-ctx.Done()
		limited, cancel := context.WithTimeout(context.Background(), 5*time.Second)
		defer cancel()
		if err := server.Shutdown(limited); err != nil {
			slog.Error("not stopped", "error", err)
		}
	}()
	if err := server.ListenAndServe(); err != nil && !errors.Is(err, http.ErrServerClosed) { // want "shutdown/not-awaited: `server.ListenAndServe` returns as soon as `server.Shutdown` is called"
		slog.Error("not served", "error", err)
	}
	slog.Info("ended")
}

func withFiber() error {
	app := fiber.New()
	go stopLater(app)
	return app.Listen(":3000") // want "returns as soon as `app.ShutdownWithTimeout` is called"
}

func stopLater(app *fiber.App) {
	ended := make(chan os.Signal, 1)
	signal.Notify(ended, os.Interrupt, syscall.SIGTERM)
	<-ended
	if err := app.ShutdownWithTimeout(time.Minute); err != nil {
		slog.Error("not stopped", "error", err)
	}
}

var _ = withFiber

// Nobody waits for the context that the goroutine ends.
func cancelled() error {
	ctx, cancel := context.WithCancel(context.Background())
	defer cancel()
	server := &http.Server{Addr: ":6667", ReadHeaderTimeout: time.Second, BaseContext: func(net.Listener) context.Context { return ctx }}
	ended := make(chan os.Signal, 1)
	signal.Notify(ended, os.Interrupt, syscall.SIGTERM)
	go func() {
		<-ended
		cancel()
		limited, end := context.WithTimeout(context.Background(), time.Minute)
		defer end()
		_ = server.Shutdown(limited)
	}()
	return server.ListenAndServe() // want "returns as soon as `server.Shutdown` is called"
}

var _ = cancelled

// The function that runs at the end of a context is a goroutine, too.
func afterwards(ctx context.Context) error {
	server := &http.Server{Addr: ":6668", ReadHeaderTimeout: time.Second}
	context.AfterFunc(ctx, func() {
		limited, cancel := context.WithTimeout(context.Background(), 5*time.Second)
		defer cancel()
		if err := server.Shutdown(limited); err != nil {
			slog.Error("not stopped", "error", err)
		}
	})
	return server.ListenAndServe() // want "`server.ListenAndServe` returns as soon as `server.Shutdown` is called"
}

var _ = afterwards
