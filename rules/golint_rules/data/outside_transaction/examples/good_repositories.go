package refunds

import (
	"context"
	"database/sql"

	"gorm.io/gorm"
)

type refund struct{ ID, Amount int64 }

type RefundRepository interface {
	Create(ctx context.Context, r *refund) error
	CreateIn(tx *gorm.DB, r *refund) error
	Find(id int64) (*refund, error)
	WithTx(tx *gorm.DB) RefundRepository
}

type AuditRepository interface {
	Create(r *refund) error
}

type service struct {
	db      *gorm.DB
	sql     *sql.DB
	refunds RefundRepository
	audit   AuditRepository
}

func (s *service) refund(ctx context.Context, r *refund) error {
	if err := s.refunds.Create(ctx, r); err != nil {
		return err
	}
	return s.db.Transaction(func(tx *gorm.DB) error {
		if _, err := s.refunds.Find(r.ID); err != nil {
			return err
		}
		if err := s.refunds.WithTx(tx).Create(ctx, r); err != nil {
			return err
		}
		return s.refunds.CreateIn(tx, r)
	})
}

type key struct{}

// The transaction goes along in the context.
func (s *service) carried(ctx context.Context, r *refund) error {
	return s.db.Transaction(func(tx *gorm.DB) error {
		ctx := context.WithValue(ctx, key{}, tx)
		return s.refunds.Create(ctx, r)
	})
}

// What is kept of a failure is meant to stay.
func (s *service) failing(r *refund) error {
	return s.db.Transaction(func(tx *gorm.DB) error {
		err := tx.Save(r).Error
		if err != nil {
			_ = s.refunds.Create(context.Background(), r)
		}
		return err
	})
}

func (s *service) audited(r *refund) error {
	return s.db.Transaction(func(tx *gorm.DB) error {
		if err := s.audit.Create(r); err != nil {
			return err
		}
		return tx.Save(r).Error
	})
}

type Repository interface {
	Save(r *refund) error
	InTransaction(run func(Repository) error) error
}

type books struct{ repo, archive Repository }

func (b *books) refund(r *refund) error {
	return b.repo.InTransaction(func(bound Repository) error { return bound.Save(r) })
}

func (s *service) refundBegun(ctx context.Context, r *refund) error {
	tx, err := s.sql.Begin()
	if err != nil {
		return err
	}
	defer tx.Rollback()
	if _, err := tx.Exec("UPDATE payments SET refunded = true WHERE id = $1", r.ID); err != nil {
		return err
	}
	if err := tx.Commit(); err != nil {
		return err
	}
	return s.refunds.Create(ctx, r)
}

// What is bound to the transaction is handed over.
type queries struct{ on *sql.Tx }

func (q *queries) WithTx(tx *sql.Tx) *queries { return &queries{on: tx} }

type bookingService interface {
	ConfirmPayment(ctx context.Context, q *queries, id int64) error
}

type payments struct {
	pool    *sql.DB
	queries *queries
	booking bookingService
}

func (p *payments) confirm(ctx context.Context, id int64) error {
	tx, err := p.pool.BeginTx(ctx, nil)
	if err != nil {
		return err
	}
	defer tx.Rollback()
	bound := p.queries.WithTx(tx)
	if err := p.booking.ConfirmPayment(ctx, bound, id); err != nil {
		return err
	}
	return tx.Commit()
}
