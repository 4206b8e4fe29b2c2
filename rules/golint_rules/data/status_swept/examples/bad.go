// example: internal/payments/expiry.go, in a service
package payments

import (
	"context"

	"gorm.io/gorm"
)

const (
	Pending = "pending"
	Expired = "expired"
)

type Payment struct {
	ID     string
	Status string
}

type PaymentRepository interface {
	GetExpiredPending(ctx context.Context, limit int) ([]Payment, error)
	Update(ctx context.Context, payment *Payment) error
	UpdateStatus(ctx context.Context, id, status string) error
}

type sweeper struct {
	repo PaymentRepository
	db   *gorm.DB
}

func (s *sweeper) expire(ctx context.Context) error {
	rows, err := s.repo.GetExpiredPending(ctx, 100)
	if err != nil {
		return err
	}
	for i := range rows {
		payment := &rows[i]
		payment.Status = Expired
		if err := s.repo.Update(ctx, payment); err != nil { // want "each `Payment` was waiting when it was read, and `s.repo.Update` does not look again"
			return err
		}
	}
	return nil
}

func (s *sweeper) expireByKey(ctx context.Context) error {
	rows, err := s.repo.GetExpiredPending(ctx, 100)
	if err != nil {
		return err
	}
	for _, payment := range rows {
		if err := s.repo.UpdateStatus(ctx, payment.ID, Expired); err != nil { // want "`s.repo.UpdateStatus` does not look again"
			return err
		}
	}
	return nil
}

type Order struct {
	ID     uint
	Status string
}

func (s *sweeper) cancel() error {
	var orders []Order
	if err := s.db.Where("status = ? AND created_at < now() - interval '1 hour'", Pending).Find(&orders).Error; err != nil {
		return err
	}
	for _, order := range orders {
		order.Status = "cancelled"
		if err := s.db.Save(&order).Error; err != nil { // want "each `Order` was waiting"
			return err
		}
	}
	return nil
}
