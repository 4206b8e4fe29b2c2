package payments

import (
	"context"
	"fmt"
)

type Payment struct{ ID, Status string }

type Payments interface {
	GetByID(ctx context.Context, id string) (*Payment, error)
	Update(ctx context.Context, payment *Payment) error
}

type Gateway interface {
	Refund(ctx context.Context, id string) error
}

type Service struct {
	paymentRepo Payments
	gateway     Gateway
}

func (s *Service) RefundPayment(ctx context.Context, id string) error {
	payment, err := s.paymentRepo.GetByID(ctx, id)
	if err != nil {
		return fmt.Errorf("get payment: %w", err)
	}
	// TODO: implement refunds in parts
	if err := s.gateway.Refund(ctx, id); err != nil {
		return fmt.Errorf("refund: %w", err)
	}
	payment.Status = "refunded"
	if err := s.paymentRepo.Update(ctx, payment); err != nil {
		return fmt.Errorf("update payment: %w", err)
	}
	return nil
}

// What is settled later is only made ready here.
func (s *Service) createSettlement(ctx context.Context, id string) error {
	// TODO: implement fees
	if err := s.paymentRepo.Update(ctx, &Payment{ID: id}); err != nil {
		return fmt.Errorf("update payment: %w", err)
	}
	return nil
}

// Nothing leaves the house.
func (s *Service) approveOrder(ctx context.Context, id string) error {
	// TODO: implement a second approval
	if err := s.paymentRepo.Update(ctx, &Payment{ID: id, Status: "approved"}); err != nil {
		return fmt.Errorf("update payment: %w", err)
	}
	return nil
}
