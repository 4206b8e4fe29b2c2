// Package orders ends with its channel.
package orders

import (
	"context"
	"errors"

	amqp "github.com/rabbitmq/amqp091-go"
)

var errClosed = errors.New("the deliveries are closed")

// Consume ends when the connection is lost.
func Consume(ctx context.Context, deliveries <-chan amqp.Delivery, handle func([]byte) error) error {
	for {
		select {
		case <-ctx.Done():
			return ctx.Err()
		case d, ok := <-deliveries:
			if !ok {
				return errClosed
			}
			if err := handle(d.Body); err != nil {
				_ = d.Nack(false, true)
				continue
			}
			_ = d.Ack(false)
		}
	}
}

// ConsumeAll ends with it, too.
func ConsumeAll(deliveries <-chan amqp.Delivery, handle func([]byte) error) {
	for d := range deliveries {
		_ = handle(d.Body)
	}
}

// ConsumeWatched hears of the loss.
func ConsumeWatched(deliveries <-chan amqp.Delivery, lost <-chan *amqp.Error, handle func([]byte) error) error {
	for {
		select {
		case err := <-lost:
			return err
		case d := <-deliveries:
			_ = handle(d.Body)
		}
	}
}
