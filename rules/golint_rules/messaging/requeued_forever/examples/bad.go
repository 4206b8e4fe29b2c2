package orders

import amqp "github.com/rabbitmq/amqp091-go"

func handle(d amqp.Delivery, ship func([]byte) error) error {
	if err := ship(d.Body); err != nil {
		return d.Nack(false, true) // want "comes back at once and for ever"
	}
	return d.Ack(false)
}

func handleAll(ch *amqp.Channel, found <-chan amqp.Delivery, ship func([]byte) error) {
	for d := range found {
		err := ship(d.Body)
		if err != nil {
			if back := d.Reject(true); back != nil { // want "count its deliveries"
				return
			}
			continue
		}
		if err := ch.Ack(d.DeliveryTag, false); err != nil {
			return
		}
	}
}

func handleEach(found <-chan amqp.Delivery, ship func([]byte) error, warn func(string, ...any)) {
	for d := range found {
		if err := ship(d.Body); err != nil {
			// Nack to requeue and retry.
			warn("attempt to ship failed", "error", err)
			if back := d.Nack(false, true); back != nil { // want "comes back at once and for ever"
				return
			}
		}
	}
}
