// example: internal/payments/consumer.go, in a service
package payments

import (
	"context"

	amqp "github.com/rabbitmq/amqp091-go"
)

type Consumer struct{ channel *amqp.Channel }

func (c *Consumer) Run(ctx context.Context) error {
	payments, err := c.channel.ConsumeWithContext(ctx, "payments", "", false, false, false, false, nil) // want "without `Qos` the broker hands this consumer every message"
	if err != nil {
		return err
	}
	for payment := range payments {
		if err := payment.Ack(false); err != nil {
			return err
		}
	}
	return nil
}
