package orders

import "context"

type OrderRepository interface {
	UpdateStatus(ctx context.Context, id, status string) error
}

type Publisher interface {
	Publish(topic string, payload any) error
}

type relay struct {
	orders    OrderRepository
	publisher Publisher
}

// Relay sends what waits in the outbox.
func (r *relay) relay(ctx context.Context, id string) error {
	if err := r.orders.UpdateStatus(ctx, id, "sending"); err != nil {
		return err
	}
	return r.publisher.Publish("orders", id)
}
