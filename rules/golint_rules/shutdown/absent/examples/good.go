// Stops each of its servers, in the ways that real services do.
package main

import (
	"context"
	"errors"
	"net"
	"net/http"
	_ "net/http/pprof"
	"os"
	"os/signal"
	"syscall"
	"time"

	"github.com/gin-gonic/gin"
	"github.com/gofiber/fiber/v2"
	"github.com/labstack/echo/v4"
	"github.com/oklog/run"
	"golang.org/x/sync/errgroup"
	"google.golang.org/grpc"
	"google.golang.org/grpc/reflection"
)

const patience = 10 * time.Second

func main() {
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	defer stop()
	steps := []func(context.Context) error{
		withGroup, withParameter, withValue, withEcho, withFiber, withGRPC, withActors, withField,
	}
	for _, step := range steps {
		if err := step(ctx); err != nil {
			os.Exit(1)
		}
	}
}

// The profiler and metrics beside the main servers may be cut off.
func init() {
	go serveProfiles()
	go serveMetrics()
}

func serveProfiles() {
	if err := http.ListenAndServe(":6060", nil); err != nil {
		os.Exit(1)
	}
}

func serveMetrics() {
	metrics := &http.Server{Addr: ":9090", ReadHeaderTimeout: patience}
	if err := metrics.ListenAndServe(); err != nil {
		os.Exit(1)
	}
}

// An errgroup that stops the server once its context has ended.
func withGroup(ctx context.Context) error {
	router := gin.New()
	server := &http.Server{Addr: ":8080", Handler: router, ReadHeaderTimeout: patience}
	group, grouped := errgroup.WithContext(ctx)
	group.Go(func() error { return server.ListenAndServe() })
	group.Go(func() error {
		<-grouped.Done()
		deadline, cancel := context.WithTimeout(context.WithoutCancel(grouped), patience)
		defer cancel()
		return server.Shutdown(deadline)
	})
	return group.Wait()
}

// A server that another function stops.
func withParameter(ctx context.Context) error {
	server := newServer(":8081")
	failed := make(chan error, 1)
	go func() { failed <- server.ListenAndServe() }()
	return errors.Join(stopLater(ctx, server), <-failed)
}

func newServer(address string) *http.Server {
	return &http.Server{Addr: address, ReadHeaderTimeout: patience}
}

func stopLater(ctx context.Context, server *http.Server) error {
	<-ctx.Done()
	return server.Shutdown(context.WithoutCancel(ctx))
}

// `Shutdown` handed on as a value.
func withValue(ctx context.Context) error {
	server := &http.Server{Addr: ":8082", ReadHeaderTimeout: patience}
	return graceful(ctx, server.ListenAndServe, server.Shutdown)
}

func graceful(ctx context.Context, start func() error, stop func(context.Context) error) error {
	failed := make(chan error, 1)
	go func() { failed <- start() }()
	<-ctx.Done()
	return errors.Join(stop(context.WithoutCancel(ctx)), <-failed)
}

func withEcho(ctx context.Context) error {
	e := echo.New()
	failed := make(chan error, 1)
	go func() { failed <- e.Start(":8083") }()
	<-ctx.Done()
	return errors.Join(e.Server.Shutdown(context.WithoutCancel(ctx)), <-failed)
}

func withFiber(ctx context.Context) error {
	app := fiber.New()
	failed := make(chan error, 1)
	go func() { failed <- app.Listen(":8084") }()
	<-ctx.Done()
	return errors.Join(app.ShutdownWithTimeout(patience), <-failed)
}

// gRPC servers are handed to what registers with them, which stops nothing.
func withGRPC(ctx context.Context) error {
	listener, err := net.Listen("tcp", ":9091")
	if err != nil {
		return err
	}
	server := grpc.NewServer()
	reflection.Register(server)
	failed := make(chan error, 1)
	go func() { failed <- server.Serve(listener) }()
	<-ctx.Done()
	server.GracefulStop()
	return <-failed
}

// A group of actors that knows how each is interrupted.
func withActors(ctx context.Context) error {
	server := &http.Server{Addr: ":8085", ReadHeaderTimeout: patience}
	var group run.Group
	group.Add(run.SignalHandler(ctx, syscall.SIGTERM))
	group.Add(
		func() error { return server.ListenAndServe() },
		func(error) {
			if err := server.Shutdown(context.WithoutCancel(ctx)); err != nil {
				os.Exit(1)
			}
		},
	)
	return group.Run()
}

type api struct{ server *http.Server }

func withField(ctx context.Context) error {
	served := &api{server: newServer(":8086")}
	failed := make(chan error, 1)
	go func() { failed <- served.server.ListenAndServe() }()
	<-ctx.Done()
	return errors.Join(served.stop(ctx), <-failed)
}

func (a *api) stop(ctx context.Context) error { return a.server.Shutdown(context.WithoutCancel(ctx)) }
