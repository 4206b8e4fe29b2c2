// example: internal/payments/caller.go, in a service
package payments

import amqp "github.com/rabbitmq/amqp091-go"

type Caller struct{ channel *amqp.Channel }

// Nobody else has this queue.
func (c *Caller) answers() (<-chan amqp.Delivery, error) {
	return c.channel.Consume("answers-1", "", false, true, false, false, nil)
}

// A limit holds for what is acknowledged alone.
func (c *Caller) shown() (<-chan amqp.Delivery, error) {
	return c.channel.Consume("prices", "", true, false, false, false, nil)
}
