package main

import (
	"context"
	"log"
	"net/http"
	"os/signal"
	"syscall"
	"time"

	"example.com/service/broker"
	"example.com/service/cache"
)

func main() {
	ctx, stop := signal.NotifyContext(context.Background(), syscall.SIGINT, syscall.SIGTERM)
	defer stop()
	if err := cache.Init("cache:6379"); err != nil {
		panic(err)
	}
	defer func() { _ = cache.CloseRedis() }()
	connection, err := broker.Dial("amqp://broker")
	if err != nil {
		log.Println("no broker:", err)
	} else {
		defer connection.Close()
	}
	server := &http.Server{Addr: ":8080", ReadTimeout: time.Second}
	go func() { _ = server.ListenAndServe() }()
	<-ctx.Done()
	limited, cancel := context.WithTimeout(context.Background(), time.Second)
	defer cancel()
	_ = server.Shutdown(limited)
}
