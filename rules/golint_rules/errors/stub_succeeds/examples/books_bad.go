package payments

import (
	"context"
	"fmt"
	"log"
)

type Payment struct{ ID, Status string }

type Payments interface {
	GetByID(ctx context.Context, id string) (*Payment, error)
	Update(ctx context.Context, payment *Payment) error
}

type Service struct{ paymentRepo Payments }

func (s *Service) RefundPayment(ctx context.Context, id string) error {
	payment, err := s.paymentRepo.GetByID(ctx, id)
	if err != nil {
		return fmt.Errorf("get payment: %w", err)
	}
	// In production, this would call the refund API of the provider.
	log.Printf("refund %s", id)
	payment.Status = "refunded"
	if err := s.paymentRepo.Update(ctx, payment); err != nil {
		return fmt.Errorf("update payment: %w", err)
	}
	return nil // want "`RefundPayment` keeps in its own store that it is done, and does not do it yet"
}
