// A program that drains its servers.
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
	timer := time.AfterFunc(20*time.Second, rpc.Stop)
	defer timer.Stop()
	rpc.GracefulStop()
	limited, cancel := context.WithTimeout(context.Background(), 20*time.Second)
	defer cancel()
	if err := server.Shutdown(limited); err != nil {
		server.Close()
	}
}
