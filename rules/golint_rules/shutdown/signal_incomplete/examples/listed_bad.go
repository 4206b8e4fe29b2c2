// A service that stops on the signals of a list.
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
	signals := []os.Signal{os.Interrupt, syscall.SIGQUIT}
	ended := make(chan os.Signal, 1)
	signal.Notify(ended, signals...) // want "shutdown/signal-incomplete"
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
