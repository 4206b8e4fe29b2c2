// Catches what it is sent, or what has nothing to do with its end.
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

var ending = []os.Signal{os.Interrupt, syscall.SIGTERM}

func main() {
	server := &http.Server{Addr: ":8080", ReadHeaderTimeout: time.Second}
	go func() {
		if err := server.ListenAndServe(); err != nil {
			slog.Info("ended", "cause", err)
		}
	}()
	ctx, stop := signal.NotifyContext(context.Background(), ending...)
	defer stop()
	reloads := make(chan os.Signal, 1)
	signal.Notify(reloads, syscall.SIGHUP)
	all := make(chan os.Signal, 1)
	signal.Notify(all)
	<-ctx.Done()
	limited, cancel := context.WithTimeout(context.Background(), time.Minute)
	defer cancel()
	if err := server.Shutdown(limited); err != nil {
		slog.Error("not stopped", "error", err)
	}
}
