// Command api closes what it opens.
package main

import (
	"context"
	"net/http"
	"os/signal"
	"syscall"
	"time"

	"example.com/service/store"
)

func main() {
	ctx, stop := signal.NotifyContext(context.Background(), syscall.SIGINT, syscall.SIGTERM)
	defer stop()
	orders, err := store.Open("")
	if err != nil {
		panic(err)
	}
	defer orders.Close()
	server := &http.Server{Addr: ":8080", ReadTimeout: time.Second}
	go func() { _ = server.ListenAndServe() }()
	<-ctx.Done()
	limited, cancel := context.WithTimeout(context.Background(), time.Second)
	defer cancel()
	_ = server.Shutdown(limited)
}
