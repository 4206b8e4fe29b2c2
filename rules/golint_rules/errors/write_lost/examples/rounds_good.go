// Consumers that tell their brokers what is handled.
package ledger

import (
	"context"
	"errors"
	"log/slog"

	amqp "github.com/rabbitmq/amqp091-go"
	"github.com/segmentio/kafka-go"
)

type consumer struct {
	reader  *kafka.Reader
	running bool
}

// Nobody is told success in a consumer's rounds, and what is not acknowledged comes again.
func (c *consumer) Consume(ctx context.Context, deliveries <-chan amqp.Delivery) error {
	for {
		select {
		case <-ctx.Done():
			return nil
		case delivery, ok := <-deliveries:
			if !ok {
				return errors.New("channel closed")
			}
			if err := delivery.Ack(false); err != nil {
				slog.ErrorContext(ctx, "not acknowledged", "error", err)
			}
		}
	}
}

func (c *consumer) Read(ctx context.Context) error {
	for c.running {
		message, err := c.reader.FetchMessage(ctx)
		if err != nil {
			slog.ErrorContext(ctx, "not fetched", "error", err)
			continue
		}
		if err := c.reader.CommitMessages(ctx, message); err != nil {
			slog.ErrorContext(ctx, "not committed", "error", err)
		}
	}
	return nil
}
