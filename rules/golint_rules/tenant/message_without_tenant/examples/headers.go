// Sends messages that say whose they are in a header, and one that does not.
package publish

import (
	"context"

	amqp "github.com/rabbitmq/amqp091-go"
	"github.com/segmentio/kafka-go"
)

const tenantHeader = "X-Tenant-ID"

type publisher struct{ channel *amqp.Channel }

func (p *publisher) booked(ctx context.Context, tenant string, body []byte) error {
	return p.channel.PublishWithContext(ctx, "ledger", "booked", true, false, amqp.Publishing{
		Headers: amqp.Table{tenantHeader: tenant}, DeliveryMode: amqp.Persistent, Body: body,
	})
}

func (p *publisher) settled(ctx context.Context, tenant string, body []byte) error {
	return p.channel.PublishWithContext(ctx, "ledger", "settled", true, false, amqp.Publishing{
		Headers: amqp.Table{tenantHeader: tenant}, DeliveryMode: amqp.Persistent, Body: body,
	})
}

func (p *publisher) refunded(ctx context.Context, body []byte) error {
	return p.channel.PublishWithContext(ctx, "ledger", "refunded", true, false, amqp.Publishing{ // want "tenant/message-without-tenant: this message does not say whose it is"
		DeliveryMode: amqp.Persistent, Body: body,
	})
}

// What goes on as it came says nothing here, and nobody asks what a ping is about.
func (p *publisher) retry(ctx context.Context, body []byte) error {
	return p.channel.PublishWithContext(ctx, "ledger", "late", true, false, amqp.Publishing{Body: body})
}

type writer struct{ inner *kafka.Writer }

func (w *writer) message(tenant, key string, body []byte) kafka.Message {
	return kafka.Message{Key: []byte(key), Value: body, Headers: []kafka.Header{{Key: "tenant", Value: []byte(tenant)}}}
}

func (w *writer) paid(ctx context.Context, tenant, key string, body []byte) error {
	return w.inner.WriteMessages(ctx, kafka.Message{
		Key: []byte(key), Value: body, Headers: []kafka.Header{{Key: "tenant", Value: []byte(tenant)}},
	})
}

// Its key says it.
func (w *writer) opened(ctx context.Context, tenant string, body []byte) error {
	return w.inner.WriteMessages(ctx, kafka.Message{Key: []byte(tenant), Value: body})
}

func (w *writer) send(ctx context.Context, messages ...kafka.Message) error {
	return w.inner.WriteMessages(ctx, messages...)
}

func (w *writer) closed(ctx context.Context, body []byte) error {
	return w.send(ctx, kafka.Message{Value: body})
}
