package main

import (
	"context"
	"log"
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
		if err := one.Start(); err != nil { // want "`Start` returns as soon as the server is told to stop, and `log.Fatal` then"
			log.Fatal(err)
		}
	}()
	two := server.New()
	go func() {
		log.Fatal(two.Run()) // want "`Run` returns as soon"
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
