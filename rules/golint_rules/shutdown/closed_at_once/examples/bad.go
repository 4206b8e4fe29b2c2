// A program that closes its servers.
package main

import (
	"context"
	"log/slog"
	"net"
	"net/http"
	"os/signal"
	"syscall"
	"time"

	"google.golang.org/grpc"
)

func main() {
	ctx, stop := signal.NotifyContext(context.Background(), syscall.SIGTERM, syscall.SIGINT)
	defer stop()
	server := &http.Server{Addr: ":8080", ReadHeaderTimeout: time.Second}
	rpc := grpc.NewServer()
	listener, err := (&net.ListenConfig{}).Listen(ctx, "tcp", ":9090")
	if err != nil {
		slog.Error("not listening", "error", err)
		return
	}
	go func() {
		if err := server.ListenAndServe(); err != nil {
			slog.Error("not served", "error", err)
		}
	}()
	go func() {
		if err := rpc.Serve(listener); err != nil {
			slog.Error("not served", "error", err)
		}
	}()
	<-ctx.Done()
	rpc.Stop()                             // want "`rpc.Stop` cuts off the requests in flight, and nothing drains the server before; call `GracefulStop`"
	if err := server.Close(); err != nil { // want "`server.Close` cuts off the requests in flight, and nothing drains the server before; call `Shutdown`"
		slog.Error("not closed", "error", err)
	}
}
