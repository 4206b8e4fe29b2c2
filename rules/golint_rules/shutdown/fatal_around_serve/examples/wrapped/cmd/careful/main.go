package main

import (
	"context"
	"errors"
	"log"
	"net/http"
	"os/signal"
	"syscall"
	"time"

	"example.com/service/server"
)

func main() {
	ctx, stop := signal.NotifyContext(context.Background(), syscall.SIGINT, syscall.SIGTERM)
	defer stop()
	one := server.New()
	go func() {
		if err := one.Start(); err != nil && !errors.Is(err, http.ErrServerClosed) {
			log.Fatal(err)
		}
	}()
	two := server.New()
	go func() {
		if err := two.Serve(); err != nil {
			log.Fatal(err)
		}
	}()
	<-ctx.Done()
	limited, cancel := context.WithTimeout(context.Background(), time.Minute)
	defer cancel()
	for _, each := range []*server.Server{one, two} {
		if err := each.Shutdown(limited); err != nil {
			log.Println(err)
		}
	}
}
