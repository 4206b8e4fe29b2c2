// example: cmd/worker/main.go, in a service
package main

import (
	"context"
	"log/slog"
	"os"
	"os/signal"
	"sync"
	"syscall"

	amqp "github.com/rabbitmq/amqp091-go"
)

type worker interface {
	Start(ctx context.Context) error
}

type payments struct{ channel *amqp.Channel }

func (p *payments) Start(ctx context.Context) error {
	deliveries, err := p.channel.ConsumeWithContext(ctx, "payments", "", false, false, false, false, nil)
	if err != nil {
		return err
	}
	for delivery := range deliveries {
		if err := delivery.Ack(false); err != nil {
			return err
		}
	}
	return nil
}

func main() {
	ctx, cancel := context.WithCancel(context.Background())
	defer cancel()
	var wg sync.WaitGroup
	for _, w := range []worker{&payments{}} {
		wg.Add(1)
		go func(w worker) {
			defer wg.Done()
			if err := w.Start(ctx); err != nil && ctx.Err() == nil { // want "`w.Start` failed and only a log line says so, so the process goes on without this worker"
				slog.Error("worker", "error", err)
			}
		}(w)
	}
	go func() {
		if err := (&payments{}).Start(ctx); err != nil { // want "the process goes on without this worker"
			slog.Error("payments", "error", err)
		}
	}()
	quit := make(chan os.Signal, 1)
	signal.Notify(quit, syscall.SIGTERM)
	<-quit
	cancel()
	wg.Wait()
}
