// Package orders takes messages.
package orders

import amqp "github.com/rabbitmq/amqp091-go"

// Take takes them until the channel is closed.
func Take(channel *amqp.Channel) error {
	deliveries, err := channel.Consume("orders", "", false, false, false, false, nil) // want "no signal ends this consumer"
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
