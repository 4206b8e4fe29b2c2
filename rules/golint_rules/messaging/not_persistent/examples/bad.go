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
