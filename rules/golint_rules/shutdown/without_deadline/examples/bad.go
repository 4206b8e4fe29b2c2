// Stops servers without a limit.
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
	"github.com/labstack/echo/v4"
	sdktrace "go.opentelemetry.io/otel/sdk/trace"
	"go.uber.org/fx"
	"google.golang.org/grpc"
)

func Plain(server *http.Server) error {
	return server.Shutdown(context.Background()) // want "shutdown/without-deadline: `server.Shutdown` waits without a limit"
}

func Kept(e *echo.Echo) error {
	ctx, cancel := context.WithCancel(context.TODO())
	defer cancel()
	return e.Shutdown(ctx) // want "give it a context of `context.WithTimeout`"
}

func Fiber(app *fiber.App) error {
	return app.ShutdownWithContext(context.Background()) // want "waits without a limit"
}

func Stop(server *grpc.Server) {
	server.GracefulStop() // want "`server.GracefulStop` waits without a limit for the calls and streams in flight"
}

func Ended(server *http.Server) error {
	ctx, stop := signal.NotifyContext(context.Background(), syscall.SIGTERM)
	defer stop()
	<-ctx.Done()
	return server.Shutdown(ctx) // want "`ctx` has ended when `server.Shutdown` is given it"
}

func Forgotten(app *fiber.App, server *http.Server) error {
	ctx, cancel := context.WithTimeout(context.Background(), time.Second)
	defer cancel()
	if err := server.Shutdown(ctx); err != nil {
		return err
	}
	return app.Shutdown() // want "`app.Shutdown` waits without a limit for clients .*, although `ctx` has one; call `ShutdownWithContext` with it"
}

func Hooks(app *fx.App) error {
	return app.Stop(context.Background()) // want "`app.Stop` waits without a limit for hooks"
}

func Told(ctx context.Context, server *grpc.Server, wg *sync.WaitGroup) {
	<-ctx.Done()
	wg.Done()
	server.GracefulStop() // want "`wg.Done..` has told before that this is over"
}

func Cancelled(server *http.Server) error {
	ctx, cancel := context.WithCancel(context.Background())
	cancel()
	return server.Shutdown(ctx) // want "`ctx` has ended when `server.Shutdown` is given it"
}

func Given(ctx context.Context, server *http.Server) {
	<-ctx.Done()
	go func() {
		_ = server.Shutdown(ctx) // want "`ctx` has ended when `server.Shutdown` is given it"
	}()
}

func DerivedFromEnded(ctx context.Context, server *http.Server) error {
	<-ctx.Done()
	limited, cancel := context.WithTimeout(ctx, time.Second)
	defer cancel()
	return server.Shutdown(limited) // want "`limited` has ended when `server.Shutdown` is given it"
}

func SameName(ctx context.Context, server *http.Server) error {
	<-ctx.Done()
	ctx, cancel := context.WithTimeout(ctx, time.Second)
	defer cancel()
	return server.Shutdown(ctx) // want "`ctx` has ended when `server.Shutdown` is given it"
}

func Stale(server *http.Server) error {
	ctx, cancel := context.WithTimeout(context.Background(), time.Minute)
	defer cancel()
	quit := make(chan os.Signal, 1)
	signal.Notify(quit, syscall.SIGTERM)
	<-quit
	return server.Shutdown(ctx) // want "the time of `ctx` runs from before the wait for a signal"
}

func StaleInGoroutine(ctx context.Context, server *http.Server) {
	limited, cancel := context.WithTimeout(context.Background(), time.Minute)
	defer cancel()
	done := make(chan struct{})
	go func() {
		defer close(done)
		<-ctx.Done()
		_ = server.Shutdown(limited) // want "the time of `limited` runs from before the wait"
	}()
	<-done
}

func Lost(ctx context.Context, provider *sdktrace.TracerProvider) error {
	<-ctx.Done()
	return provider.Shutdown(ctx) // want "`ctx` has ended when `provider.Shutdown` is given it, so what was kept back is not sent"
}

func LostAtTheEnd(provider *sdktrace.TracerProvider) {
	ctx, stop := signal.NotifyContext(context.Background(), syscall.SIGTERM)
	defer stop()
	defer func() {
		_ = provider.Shutdown(ctx) // want "`ctx` has ended when `provider.Shutdown`"
	}()
	<-ctx.Done()
}

func CutAtTheEnd(ctx context.Context, server *http.Server) {
	defer server.Shutdown(ctx) // want "`ctx` has ended when `server.Shutdown`"
	<-ctx.Done()
}

func setUp(options ...sdktrace.TracerProviderOption) (func(context.Context) error, error) {
	provider := sdktrace.NewTracerProvider(options...)
	return provider.Shutdown, nil
}

func LostByHandedEnd() error {
	ctx, stop := signal.NotifyContext(context.Background(), syscall.SIGTERM)
	defer stop()
	end, err := setUp()
	if err != nil {
		return err
	}
	defer func() {
		_ = end(ctx) // want "`ctx` has ended when `end` is given it, so what was kept back is not sent"
	}()
	<-ctx.Done()
	return nil
}

// One limit is for both.
func Both(server *grpc.Server, gateway *http.Server) error {
	server.GracefulStop() // want "`server.GracefulStop` waits without a limit"
	return gateway.Shutdown(context.Background())
}
