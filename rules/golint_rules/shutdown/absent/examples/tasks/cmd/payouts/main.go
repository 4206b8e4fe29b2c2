package main

import (
	"context"
	"log"
	"os/signal"
	"syscall"

	"github.com/hibiken/asynq"
)

func main() {
	ctx, stop := signal.NotifyContext(context.Background(), syscall.SIGINT, syscall.SIGTERM)
	defer stop()
	srv := asynq.NewServer(asynq.RedisClientOpt{Addr: "redis:6379"}, asynq.Config{Concurrency: 8})
	mux := asynq.NewServeMux()
	mux.HandleFunc("pay", func(ctx context.Context, task *asynq.Task) error { return nil })
	if err := srv.Start(mux); err != nil { // want "nothing ever stops `srv`, so jobs that run are cut off .* call its `Shutdown`"
		log.Fatal(err)
	}
	<-ctx.Done()
	srv.Stop()
}
