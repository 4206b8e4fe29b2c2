// Serves numbers beside what it serves, whatever that is called.
package main

import (
	"context"
	"log"
	"net/http"
	"os"
	"os/signal"
	"syscall"
	"time"
)

func main() {
	ctx, stop := signal.NotifyContext(context.Background(), syscall.SIGTERM)
	defer stop()
	go func() {
		mux := http.NewServeMux()
		mux.HandleFunc("/metrics", func(http.ResponseWriter, *http.Request) {})
		address := ":" + os.Getenv("NUMBERS_PORT")
		if err := http.ListenAndServe(address, mux); err != nil {
			log.Print(err)
		}
	}()
	server := &http.Server{Addr: ":8080", ReadHeaderTimeout: time.Second}
	go func() {
		<-ctx.Done()
		_ = server.Shutdown(context.WithoutCancel(ctx))
	}()
	if err := server.ListenAndServe(); err != nil {
		log.Print(err)
	}
}
