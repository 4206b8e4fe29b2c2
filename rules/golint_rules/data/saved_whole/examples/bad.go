// example: internal/wallets/service.go, in a service
package wallets

import (
	"context"

	"gorm.io/gorm"
)

type Wallet struct {
	ID      uint
	Status  string
	Balance int64
}

type WalletRepository interface {
	GetByID(ctx context.Context, id uint) (*Wallet, error)
	Update(ctx context.Context, w *Wallet) error
}

type walletRepo struct{ db *gorm.DB }

func (r *walletRepo) Update(ctx context.Context, w *Wallet) error {
	return r.db.WithContext(ctx).Save(w).Error
}

func (r *walletRepo) Credit(ctx context.Context, id uint, n int64) error {
	return r.db.WithContext(ctx).Model(&Wallet{}).Where("id = ?", id).
		Update("balance", gorm.Expr("balance + ?", n)).Error
}

type service struct {
	repo WalletRepository
	db   *gorm.DB
}

func (s *service) freeze(ctx context.Context, id uint) error {
	wallet, err := s.repo.GetByID(ctx, id)
	if err != nil {
		return err
	}
	wallet.Status = "frozen"
	return s.repo.Update(ctx, wallet) // want "`s.repo.Update` writes all columns of `Wallet` as they were read, also `balance`"
}

func (s *service) direct(id uint) error {
	var wallet Wallet
	if err := s.db.First(&wallet, id).Error; err != nil {
		return err
	}
	wallet.Status = "open"
	return s.db.Save(&wallet).Error // want "`s.db.Save` writes all columns"
}
