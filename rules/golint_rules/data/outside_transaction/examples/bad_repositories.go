package refunds

import (
	"context"
	"database/sql"

	"gorm.io/gorm"
)

type refund struct{ ID, Amount int64 }

type RefundRepository interface {
	Create(r *refund) error
	Find(id int64) (*refund, error)
}

type WalletService interface {
	Debit(ctx context.Context, owner, amount int64) error
}

type service struct {
	db      *gorm.DB
	sql     *sql.DB
	refunds RefundRepository
	wallets WalletService
}

func (s *service) refund(ctx context.Context, r *refund) error {
	return s.db.Transaction(func(tx *gorm.DB) error {
		if err := tx.Save(r).Error; err != nil {
			return err
		}
		if err := s.wallets.Debit(ctx, r.ID, r.Amount); err != nil { // want "`s.wallets.Debit` runs outside of the transaction in `tx`"
			return err
		}
		return s.refunds.Create(r)
	})
}

func (s *service) store(r *refund) error { return s.refunds.Create(r) }

func (s *service) refundInSteps(r *refund) error {
	return s.db.Transaction(func(tx *gorm.DB) error {
		if err := s.store(r); err != nil { // want "`s.store` runs outside"
			return err
		}
		return tx.Save(r).Error
	})
}

func (s *service) refundBegun(r *refund) error {
	tx, err := s.sql.Begin()
	if err != nil {
		return err
	}
	defer tx.Rollback()
	if _, err := tx.Exec("UPDATE payments SET refunded = true WHERE id = $1", r.ID); err != nil {
		return err
	}
	if err := s.refunds.Create(r); err != nil { // want "`s.refunds.Create` runs outside of the transaction in `tx`"
		return err
	}
	return tx.Commit()
}

type Repository interface {
	Save(r *refund) error
	InTransaction(run func(Repository) error) error
}

type books struct{ repo Repository }

func (b *books) refund(r *refund) error {
	return b.repo.InTransaction(func(bound Repository) error {
		if err := bound.Save(r); err != nil {
			return err
		}
		return b.repo.Save(r) // want "`b.repo.Save` runs outside of the transaction in `bound`"
	})
}

var DB *gorm.DB

func (s *service) lookup(id int64) error {
	return s.db.Transaction(func(tx *gorm.DB) error {
		var r refund
		if err := DB.First(&r, id).Error; err != nil { // want "`DB.First` runs outside"
			return err
		}
		return tx.Save(&r).Error
	})
}
