// Consumers that nobody waits for, in a program that is told to end.
package main

import (
	"context"
	"log/slog"
	"net/http"
	"os/signal"
	"syscall"
	"time"

	"cloud.google.com/go/pubsub"
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
	go func() { // want "nobody waits for this consumer, so a message in work is cut off"
		_ = subscription.Receive(ctx, func(_ context.Context, m *pubsub.Message) { m.Ack() })
	}()
}

func main() {
	ctx, stop := signal.NotifyContext(context.Background(), syscall.SIGINT, syscall.SIGTERM)
	all := &consumer{}
	go all.run(ctx) // want "this consumer, nor for 2 more, so the message that `book` has in work is cut off"
	go func() {
		if err := all.listen(ctx); err != nil {
			slog.ErrorContext(ctx, "not listening", "error", err)
		}
	}()
	go all.choose(ctx, nil)
	receive(ctx, nil)
	server := &http.Server{Addr: ":8080", ReadHeaderTimeout: time.Second}
	go func() { _ = server.ListenAndServe() }()
	<-ctx.Done()
	stop()
	limited, cancel := context.WithTimeout(context.Background(), time.Minute)
	_ = server.Shutdown(limited)
	cancel()
}
