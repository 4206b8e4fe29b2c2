// Consumers that are waited for.
package main

import (
	"context"
	"log/slog"
	"net/http"
	"os/signal"
	"sync"
	"syscall"
	"time"

	"cloud.google.com/go/pubsub"
	"github.com/gorilla/websocket"
	amqp "github.com/rabbitmq/amqp091-go"
	"github.com/segmentio/kafka-go"
)

func book(text string) error { return nil }

type consumer struct {
	reader  *kafka.Reader
	channel *amqp.Channel
}

func (c *consumer) run(ctx context.Context) {
	for {
		message, err := c.reader.FetchMessage(ctx)
		if err != nil {
			return
		}
		if err := book(string(message.Value)); err != nil {
			slog.ErrorContext(ctx, "not booked", "error", err)
			continue
		}
		_ = c.reader.CommitMessages(ctx, message)
	}
}

func (c *consumer) listen(ctx context.Context) error {
	deliveries, err := c.channel.ConsumeWithContext(ctx, "bookings", "", false, false, false, false, nil)
	if err != nil {
		return err
	}
	for delivery := range deliveries {
		if err := book(string(delivery.Body)); err == nil {
			_ = delivery.Ack(false)
		}
	}
	return nil
}

func (c *consumer) choose(ctx context.Context, deliveries <-chan amqp.Delivery) {
	for {
		select {
		case <-ctx.Done():
			return
		case delivery := <-deliveries:
			_ = book(string(delivery.Body))
		}
	}
}

func receive(ctx context.Context, subscription *pubsub.Subscription) {
	done := make(chan error, 1)
	go func() {
		done <- subscription.Receive(ctx, func(_ context.Context, m *pubsub.Message) { m.Ack() })
	}()
	<-done
}

func main() {
	ctx, stop := signal.NotifyContext(context.Background(), syscall.SIGINT, syscall.SIGTERM)
	var workers sync.WaitGroup
	all := &consumer{}
	workers.Go(func() { all.run(ctx) })
	workers.Add(2)
	go func() {
		defer workers.Done()
		if err := all.listen(ctx); err != nil {
			slog.ErrorContext(ctx, "not listening", "error", err)
		}
	}()
	go func() {
		defer workers.Done()
		all.choose(ctx, nil)
	}()
	receive(ctx, nil)
	server := &http.Server{Addr: ":8080", ReadHeaderTimeout: time.Second}
	go func() { _ = server.ListenAndServe() }()
	<-ctx.Done()
	stop()
	limited, cancel := context.WithTimeout(context.Background(), time.Minute)
	_ = server.Shutdown(limited)
	cancel()
	workers.Wait()
}

// clients are connected while the process runs, and gone with it.
type clients struct{ all map[string]*websocket.Conn }

func (c *clients) push(id string, body []byte) error {
	return c.all[id].WriteMessage(websocket.TextMessage, body)
}

func (c *clients) forward(deliveries <-chan amqp.Delivery) {
	go func() {
		for delivery := range deliveries {
			if err := c.push(delivery.RoutingKey, delivery.Body); err != nil {
				slog.Warn("not pushed", "error", err)
			}
		}
	}()
}
