package orders

import (
	"context"
	"encoding/json"
	"log/slog"

	"cloud.google.com/go/pubsub"
)

type booker interface {
	Book(ctx context.Context, id string) error
}

func early(ctx context.Context, sub *pubsub.Subscription, orders booker) error {
	return sub.Receive(ctx, func(ctx context.Context, m *pubsub.Message) {
		m.Ack() // want "taken from the broker before `orders.Book`"
		if err := orders.Book(ctx, string(m.Data)); err != nil {
			slog.ErrorContext(ctx, "not booked", "error", err)
		}
	})
}

func always(ctx context.Context, sub *pubsub.Subscription, orders booker) error {
	return sub.Receive(ctx, func(ctx context.Context, m *pubsub.Message) {
		defer m.Ack() // want "although `orders.Book` failed"
		if err := orders.Book(ctx, string(m.Data)); err != nil {
			slog.ErrorContext(ctx, "not booked", "error", err)
		}
	})
}

func late(ctx context.Context, sub *pubsub.Subscription, orders booker) error {
	return sub.Receive(ctx, func(ctx context.Context, m *pubsub.Message) {
		var order struct{ ID string }
		if err := json.Unmarshal(m.Data, &order); err != nil {
			slog.ErrorContext(ctx, "not read", "error", err)
			m.Ack()
			return
		}
		if err := orders.Book(ctx, order.ID); err != nil {
			slog.ErrorContext(ctx, "not booked", "error", err)
			m.Nack()
			return
		}
		m.Ack()
	})
}
