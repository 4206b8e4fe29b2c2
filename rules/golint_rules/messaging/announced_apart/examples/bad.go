package orders

import (
	"context"
	"log"
)

type Order struct{ ID string }

type OrderRepository interface {
	UpdateStatus(ctx context.Context, id, status string) error
	Create(ctx context.Context, o *Order) error
}

type Publisher interface {
	PublishOrderPaid(ctx context.Context, id string) error
	Publish(topic string, payload any) error
}

type service struct {
	orders    OrderRepository
	publisher Publisher
}

func (s *service) pay(ctx context.Context, id string) error {
	if err := s.orders.UpdateStatus(ctx, id, "paid"); err != nil {
		return err
	}
	return s.publisher.PublishOrderPaid(ctx, id) // want "announced apart from it"
}

func (s *service) create(ctx context.Context, o *Order) error {
	if err := s.orders.Create(ctx, o); err != nil {
		return err
	}
	if err := s.publisher.Publish("orders", o); err != nil { // want "what `s.orders.Create` has stored"
		log.Println(err)
	}
	return nil
}

func (s *service) later(ctx context.Context, o *Order) error {
	if err := s.orders.Create(ctx, o); err != nil {
		return err
	}
	go func() {
		if err := s.publisher.Publish("orders", o); err != nil { // want "write the message to an outbox"
			log.Println(err)
		}
	}()
	return nil
}
