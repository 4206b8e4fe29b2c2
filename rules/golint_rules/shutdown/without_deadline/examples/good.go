// Stops servers within some time.
package p

import (
	"context"
	"net/http"
	"os"
	"os/signal"
	"sync"
	"syscall"
	"time"

	"github.com/gofiber/fiber/v2"
	sdktrace "go.opentelemetry.io/otel/sdk/trace"
	"go.uber.org/fx"
	"google.golang.org/grpc"
)

func Plain(server *http.Server, limit time.Duration) error {
	ctx, cancel := context.WithTimeout(context.Background(), limit)
	defer cancel()
	return server.Shutdown(ctx)
}

// Health answers checks, which end at once.
type Health struct{ server *http.Server }

func (h *Health) Stop() error { return h.server.Shutdown(context.Background()) }

func Scraped(metricsServer *http.Server) error {
	return metricsServer.Shutdown(context.Background())
}

// Callers set the limit, for all that is known.
func Given(ctx context.Context, server *http.Server) error { return server.Shutdown(ctx) }

func Either(server *http.Server, limit time.Duration) error {
	ctx := context.Background()
	if limit > 0 {
		limited, cancel := context.WithTimeout(ctx, limit)
		defer cancel()
		ctx = limited
	}
	return server.Shutdown(ctx)
}

func StopWithin(server *grpc.Server, limit time.Duration) {
	done := make(chan struct{})
	go func() {
		defer close(done)
		server.GracefulStop()
	}()
	select {
	case <-done:
	case <-time.After(limit):
		server.Stop()
	}
}

func StopWithTimer(server *grpc.Server, limit time.Duration) {
	timer := time.AfterFunc(limit, server.Stop)
	defer timer.Stop()
	server.GracefulStop()
}

func Signalled(server *http.Server, limit time.Duration) error {
	ctx, stop := signal.NotifyContext(context.Background(), syscall.SIGTERM)
	defer stop()
	<-ctx.Done()
	limited, cancel := context.WithTimeout(context.WithoutCancel(ctx), limit)
	defer cancel()
	return server.Shutdown(limited)
}

func FiberWithin(app *fiber.App, limit time.Duration) error {
	return app.ShutdownWithTimeout(limit)
}

// Fiber's own choice, as long as nobody thought of a limit.
func FiberPlain(app *fiber.App) error { return app.Shutdown() }

// Whoever stops it waits for its own time.
func FiberBesideContext(app *fiber.App, limit time.Duration) error {
	ctx, cancel := context.WithTimeout(context.Background(), limit)
	defer cancel()
	done := make(chan error, 1)
	go func() { done <- app.Shutdown() }()
	select {
	case err := <-done:
		return err
	case <-ctx.Done():
		return ctx.Err()
	}
}

// The process does not wait for longer than the timer.
func FiberBesideTimer(app *fiber.App, limit time.Duration) error {
	done := make(chan error, 1)
	go func() { done <- app.Shutdown() }()
	select {
	case err := <-done:
		return err
	case <-time.After(limit):
		return context.DeadlineExceeded
	}
}

func HooksWithin(app *fx.App) error {
	ctx, cancel := context.WithTimeout(context.Background(), app.StopTimeout())
	defer cancel()
	return app.Stop(ctx)
}

// Who waits for the counter waits for the stop.
func Counted(ctx context.Context, server *grpc.Server, wg *sync.WaitGroup) {
	defer wg.Done()
	<-ctx.Done()
	timer := time.AfterFunc(time.Second, server.Stop)
	defer timer.Stop()
	server.GracefulStop()
}

// Each wait has a time of its own.
func Behind(server *http.Server, limit time.Duration) error {
	ready, cancel := context.WithTimeout(context.Background(), limit)
	defer cancel()
	if err := ready.Err(); err != nil {
		return err
	}
	quit := make(chan os.Signal, 1)
	signal.Notify(quit, syscall.SIGTERM)
	<-quit
	limited, stop := context.WithTimeout(context.Background(), limit)
	defer stop()
	return server.Shutdown(limited)
}

// What is received is no signal.
func BehindValue(server *http.Server, ready <-chan struct{}, limit time.Duration) error {
	ctx, cancel := context.WithTimeout(context.Background(), limit)
	defer cancel()
	<-ready
	return server.Shutdown(ctx)
}

func Sent(ctx context.Context, provider *sdktrace.TracerProvider) error {
	<-ctx.Done()
	limited, cancel := context.WithTimeout(context.WithoutCancel(ctx), time.Second)
	defer cancel()
	return provider.Shutdown(limited)
}

func SentAtTheEnd(ctx context.Context, provider *sdktrace.TracerProvider, run func(context.Context) error) error {
	defer func() {
		_ = provider.Shutdown(context.Background())
	}()
	<-ctx.Done()
	return run(ctx)
}

func SentAfterwards(ctx context.Context, provider *sdktrace.TracerProvider, run func(context.Context) error) error {
	defer func() {
		_ = provider.Shutdown(ctx)
	}()
	return run(ctx)
}

func setUp(_ context.Context, options ...sdktrace.TracerProviderOption) (func(context.Context) error, error) {
	provider := sdktrace.NewTracerProvider(options...)
	return provider.Shutdown, nil
}

func SentByHandedEnd() error {
	ctx, stop := signal.NotifyContext(context.Background(), syscall.SIGTERM)
	defer stop()
	end, err := setUp(context.Background())
	if err != nil {
		return err
	}
	defer func() {
		limited, cancel := context.WithTimeout(context.WithoutCancel(ctx), time.Second)
		defer cancel()
		_ = end(limited)
	}()
	<-ctx.Done()
	return nil
}
