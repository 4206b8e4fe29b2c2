// example: internal/payments/expiry.go, in a service
package payments

import (
	"context"
	"database/sql"

	"gorm.io/gorm"
)

const (
	Pending = "pending"
	Expired = "expired"
	Retried = "retried"
)

type Payment struct {
	ID     string
	Status string
}

type PaymentRepository interface {
	GetExpiredPending(ctx context.Context, limit int) ([]Payment, error)
	List(ctx context.Context) ([]Payment, error)
	Get(ctx context.Context, id string) (*Payment, error)
	Update(ctx context.Context, payment *Payment) error
}

type sweeper struct {
	repo  PaymentRepository
	store *store
	db    *gorm.DB
}

type store struct{ db *sql.DB }

func (s *store) GetPending(ctx context.Context) ([]Payment, error) { return nil, nil }

func (s *store) GetExpired(ctx context.Context) ([]Payment, error) {
	_, err := s.db.QueryContext(ctx, "SELECT id FROM payments WHERE status = 'pending' FOR UPDATE SKIP LOCKED")
	return nil, err
}

func (s *store) UpdatePending(ctx context.Context, id, status string) error {
	_, err := s.db.ExecContext(ctx, "UPDATE payments SET status = $2 WHERE id = $1 AND status = 'pending'", id, status)
	return err
}

func (s *store) UpdateStatus(ctx context.Context, id, status string) error {
	_, err := s.db.ExecContext(ctx, "UPDATE payments SET status = $2 WHERE id = $1", id, status)
	return err
}

// The statement looks again, or the read has locked them.
func (s *sweeper) expire(ctx context.Context) error {
	rows, err := s.store.GetPending(ctx)
	if err != nil {
		return err
	}
	for _, payment := range rows {
		if err := s.store.UpdatePending(ctx, payment.ID, Expired); err != nil {
			return err
		}
	}
	locked, err := s.store.GetExpired(ctx)
	if err != nil {
		return err
	}
	for _, payment := range locked {
		if err := s.store.UpdateStatus(ctx, payment.ID, Expired); err != nil {
			return err
		}
	}
	return nil
}

// It reads each again.
func (s *sweeper) again(ctx context.Context) error {
	rows, err := s.repo.GetExpiredPending(ctx, 100)
	if err != nil {
		return err
	}
	for _, row := range rows {
		payment, err := s.repo.Get(ctx, row.ID)
		if err != nil || payment.Status != Pending {
			continue
		}
		row.Status = Expired
		if err := s.repo.Update(ctx, &row); err != nil {
			return err
		}
	}
	return nil
}

// What goes on is ended by nobody, and these were not found by what they wait for.
func (s *sweeper) retry(ctx context.Context) error {
	rows, err := s.repo.GetExpiredPending(ctx, 100)
	if err != nil {
		return err
	}
	for _, payment := range rows {
		payment.Status = Retried
		if err := s.repo.Update(ctx, &payment); err != nil {
			return err
		}
	}
	all, err := s.repo.List(ctx)
	if err != nil {
		return err
	}
	for _, payment := range all {
		payment.Status = Expired
		if err := s.repo.Update(ctx, &payment); err != nil {
			return err
		}
	}
	return nil
}

// One statement for all of them.
func (s *sweeper) all() error {
	return s.db.Model(&Payment{}).Where("status = ? AND expires_at < now()", Pending).Update("status", Expired).Error
}

const endPending = "UPDATE payments SET status = $2 WHERE id = $1 AND status = 'pending'"

func (s *store) UpdateByConstant(ctx context.Context, id, status string) error {
	_, err := s.db.ExecContext(ctx, endPending, id, status)
	return err
}

func (s *store) UpdateFrom(ctx context.Context, id, from, to string) error {
	return s.transition(ctx, id, from, to)
}

func (s *store) transition(ctx context.Context, id, from, to string) error {
	_, err := s.db.ExecContext(ctx, "UPDATE payments SET status = $1 WHERE id = $2 AND status = $3", to, id, from)
	return err
}

// The statement looks, wherever it stands.
func (s *sweeper) elsewhere(ctx context.Context) error {
	rows, err := s.store.GetPending(ctx)
	if err != nil {
		return err
	}
	for _, payment := range rows {
		if err := s.store.UpdateByConstant(ctx, payment.ID, Expired); err != nil {
			return err
		}
	}
	return nil
}

func (s *sweeper) further(ctx context.Context) error {
	rows, err := s.store.GetPending(ctx)
	if err != nil {
		return err
	}
	for _, payment := range rows {
		if err := s.store.UpdateFrom(ctx, payment.ID, Pending, Expired); err != nil {
			return err
		}
	}
	return nil
}
