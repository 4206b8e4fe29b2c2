// Package orders does not see that it is given nothing more.
package orders

import (
	"context"

	amqp "github.com/rabbitmq/amqp091-go"
)

// Consume goes round and round when the connection is lost.
func Consume(ctx context.Context, deliveries <-chan amqp.Delivery, handle func([]byte) error) error {
	for {
		select {
		case <-ctx.Done():
			return ctx.Err()
		case d := <-deliveries: // want "concurrency/closed-channel-read"
			if err := handle(d.Body); err != nil {
				_ = d.Nack(false, true)
				continue
			}
			_ = d.Ack(false)
		}
	}
}
