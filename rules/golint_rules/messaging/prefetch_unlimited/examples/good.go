// example: internal/payments/consumer.go, in a service
package payments

import (
	"context"

	amqp "github.com/rabbitmq/amqp091-go"
)

type Consumer struct{ channel *amqp.Channel }

func (c *Consumer) Run(ctx context.Context) error {
	if err := c.channel.Qos(10, 0, false); err != nil {
		return err
	}
	payments, err := c.channel.ConsumeWithContext(ctx, "payments", "", false, false, false, false, nil)
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
