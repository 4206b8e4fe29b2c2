package payments

import (
	"context"

	amqp "github.com/rabbitmq/amqp091-go"
)

func announce(ctx context.Context, ch *amqp.Channel, body []byte) error {
	return ch.PublishWithContext(ctx, "payments", "done", false, false,
		amqp.Publishing{DeliveryMode: amqp.Persistent, Body: body})
}

func ask(ctx context.Context, ch *amqp.Channel, body []byte, answers string) error {
	return ch.PublishWithContext(ctx, "", "rates", false, false, amqp.Publishing{ReplyTo: answers, Body: body})
}

func publishMetrics(ctx context.Context, ch *amqp.Channel, body []byte) error {
	return ch.PublishWithContext(ctx, "metrics", "", false, false, amqp.Publishing{Body: body})
}

func empty() amqp.Publishing { return amqp.Publishing{} }

type Publishing struct{ Body []byte }

func other(body []byte) Publishing { return Publishing{Body: body} }

func declare(ch *amqp.Channel) (amqp.Queue, error) {
	return ch.QueueDeclare("payments", true, false, false, false, nil)
}

func declareOwn(ch *amqp.Channel) (amqp.Queue, error) {
	return ch.QueueDeclare("", false, true, true, false, nil)
}

func declareServerNamed(ch *amqp.Channel) (amqp.Queue, error) {
	return ch.QueueDeclare("", false, false, false, false, nil)
}

func declarePassing(ch *amqp.Channel) (amqp.Queue, error) {
	return ch.QueueDeclare("price-metrics", false, false, false, false, nil)
}

func declareAsAsked(ch *amqp.Channel, durable bool) (amqp.Queue, error) {
	return ch.QueueDeclare("payments", durable, false, false, false, nil)
}
