// Services that stop on Ctrl-C alone.
package main

import (
	"context"
	"log/slog"
	"net/http"
	"os"
	"os/signal"
	"syscall"
	"time"
)

func main() {
	server := &http.Server{Addr: ":8080", ReadHeaderTimeout: time.Second}
	ended := make(chan os.Signal, 1)
	signal.Notify(ended, os.Interrupt) // want "shutdown/signal-incomplete: .* sends SIGTERM, .*; add `syscall.SIGTERM`"
	go func() {
		if err := server.ListenAndServe(); err != nil {
			slog.Info("ended", "cause", err)
		}
	}()
	<-ended
	limited, cancel := context.WithTimeout(context.Background(), time.Minute)
	defer cancel()
	if err := server.Shutdown(limited); err != nil {
		slog.Error("not stopped", "error", err)
	}
}

func untilStopped() {
	ctx, stop := signal.NotifyContext(context.Background(), syscall.SIGINT, syscall.SIGQUIT) // want "stops on Ctrl-C alone"
	defer stop()
	<-ctx.Done()
}

var _ = untilStopped
