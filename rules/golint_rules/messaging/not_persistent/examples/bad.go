package payments

import (
	"context"

	amqp "github.com/rabbitmq/amqp091-go"
)

func announce(ctx context.Context, ch *amqp.Channel, body []byte) error {
	return ch.PublishWithContext(ctx, "payments", "done", false, false,
		amqp.Publishing{ // want "keeps the message in memory only"
			ContentType: "application/json",
			Body:        body,
		})
}

func message(body []byte) amqp.Publishing {
	return amqp.Publishing{Body: body} // want "set `DeliveryMode: amqp.Persistent`"
}

func declare(ch *amqp.Channel) (amqp.Queue, error) {
	return ch.QueueDeclare("payments", false, false, false, false, nil) // want "the queue is not durable"
}

func declareNamed(ch *amqp.Channel, name string) (amqp.Queue, error) {
	return ch.QueueDeclare( // want "declare it durable"
		name,
		false, // durable
		false, // delete when unused
		false, // exclusive
		false, // no-wait
		nil,
	)
}
