// Package ratings takes messages.
package ratings

import amqp "github.com/rabbitmq/amqp091-go"

// Take takes them until the channel is closed.
func Take(channel *amqp.Channel) error {
	deliveries, err := channel.Consume("ratings", "", false, false, false, false, nil)
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
