package orders

import (
	"context"

	amqp "github.com/rabbitmq/amqp091-go"
)

func handle(d amqp.Delivery, ship func([]byte) error) error {
	if err := ship(d.Body); err != nil {
		return d.Nack(false, !d.Redelivered)
	}
	return d.Ack(false)
}

func drop(d amqp.Delivery, ship func([]byte) error) error {
	if err := ship(d.Body); err != nil {
		return d.Nack(false, false)
	}
	return d.Ack(false)
}

func giveBack(ctx context.Context, d amqp.Delivery) error {
	if ctx.Err() != nil {
		return d.Nack(false, true)
	}
	return d.Ack(false)
}

func handleSome(d amqp.Delivery, ship func([]byte) error, attempts func(amqp.Delivery) int) error {
	if err := ship(d.Body); err != nil {
		if attempts(d) > 5 {
			return d.Reject(false)
		}
		return d.Reject(true)
	}
	return d.Ack(false)
}

type pool interface{ Submit(job func()) error }

// There is no room for it here; others take it.
func submit(d amqp.Delivery, workers pool, ship func([]byte)) error {
	if err := workers.Submit(func() { ship(d.Body) }); err != nil {
		return d.Nack(false, true)
	}
	return d.Ack(false)
}

func handleCounted(found <-chan amqp.Delivery, ship func([]byte) error, limit int64) {
	for d := range found {
		if err := ship(d.Body); err != nil {
			tried, _ := d.Headers["x-retry-count"].(int64)
			if back := d.Nack(false, tried < limit); back != nil {
				return
			}
		}
	}
}

func handleWithPolicy(d amqp.Delivery, ship func([]byte) error) error {
	if err := ship(d.Body); err != nil {
		// The policy of the queue moves it to the dead-letter queue after five deliveries.
		return d.Nack(false, true)
	}
	return d.Ack(false)
}

func handleTried(d amqp.Delivery, ship func([]byte) error, attempts map[string]int) error {
	if err := ship(d.Body); err != nil {
		attempts[d.MessageId]++
		return d.Nack(false, true)
	}
	return d.Ack(false)
}
