package orders

import (
	"context"
	"log"
)

type Order struct{ ID string }

type OrderRepository interface {
	UpdateStatus(ctx context.Context, id, status string) error
	Get(ctx context.Context, id string) (*Order, error)
}

type UserRepository interface {
	Update(ctx context.Context, id string) error
}

type Publisher interface {
	Publish(topic string, payload any) error
	PublishNotification(user string) error
}

type Sender interface{ Send(to string) error }

type service struct {
	orders    OrderRepository
	users     UserRepository
	publisher Publisher
	mails     Sender
}

func (s *service) notified(ctx context.Context, id string) error {
	if err := s.orders.UpdateStatus(ctx, id, "paid"); err != nil {
		return err
	}
	if err := s.publisher.PublishNotification(id); err != nil {
		log.Println(err)
	}
	if err := s.publisher.Publish("email-service.order-paid", id); err != nil {
		return err
	}
	return s.mails.Send(id)
}

func (s *service) announceFirst(ctx context.Context, id string) error {
	if err := s.publisher.Publish("orders", id); err != nil {
		return err
	}
	return s.orders.UpdateStatus(ctx, id, "announced")
}

func (s *service) read(ctx context.Context, id string) error {
	o, err := s.orders.Get(ctx, id)
	if err != nil {
		return err
	}
	return s.publisher.Publish("orders", o)
}

func (s *service) user(ctx context.Context, id string) error {
	if err := s.users.Update(ctx, id); err != nil {
		return err
	}
	return s.publisher.Publish("users", id)
}

// What could not be stored is told.
func (s *service) told(ctx context.Context, id string) error {
	err := s.orders.UpdateStatus(ctx, id, "paid")
	if err != nil {
		return s.publisher.Publish("orders.failed", id)
	}
	return nil
}
