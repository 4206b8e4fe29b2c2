package orders

import (
	"context"
	"errors"
	"net/http"
)

type Order struct {
	ID   string
	Paid bool
}

type Orders interface {
	Save(ctx context.Context, order *Order) error
}

type Service struct {
	orders Orders
	kept   map[string]*Order
}

var errNotYet = errors.New("refunds are not there yet")

func (s *Service) RefundOrder(ctx context.Context, order *Order) error {
	// TODO: implement it with the payment provider
	return errNotYet
}

// Something is done, though not all.
func (s *Service) CancelOrder(ctx context.Context, order *Order) error {
	// TODO: send a letter
	return s.orders.Save(ctx, order)
}

func (s *Service) payOrder(ctx context.Context, order *Order) error {
	// Simulate the provider.
	if err := s.orders.Save(ctx, order); err != nil {
		return err
	}
	return nil
}

func (s *Service) markPaid(order *Order) error {
	// For now, just mark it here.
	order.Paid = true
	return nil
}

func (s *Service) storeOrder(order *Order) error {
	// In a real system, this would be a database.
	s.kept[order.ID] = order
	return nil
}

// It is done in a simple way, and it is done.
func validateName(name string) error {
	// In production, this would be more sophisticated.
	if name == "" {
		return errors.New("no name")
	}
	return nil
}

func validateAddress(street, town string) (bool, error) {
	// For now, just return whether there is one.
	valid := true
	if street == "" || town == "" {
		valid = false
	}
	return valid, nil
}

// What reads promises nothing.
func (s *Service) orderCount(ctx context.Context) (int, error) {
	// TODO: implement it
	return 0, nil
}

// A comment of another kind.
func (s *Service) notifyNobody(ctx context.Context) error {
	// Nobody is to be told of this.
	return nil
}

type mockPayments struct{}

func (mockPayments) Charge(ctx context.Context, order *Order) error {
	// Simulate a charge.
	return nil
}

func (s *Service) HandleRefund(w http.ResponseWriter, r *http.Request) {
	// TODO: implement it
	http.Error(w, "not implemented", http.StatusNotImplemented)
}

// What holds nothing has nothing to close.
type Producer struct{}

func (p *Producer) Close() error {
	// Mock implementation - nothing to close
	return nil
}
