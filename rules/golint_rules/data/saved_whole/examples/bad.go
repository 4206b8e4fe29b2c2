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

type Product struct {
	ID       uint
	Name     string
	Reserved int
}

func (p *Product) Reserve(n int) { p.Reserved += n }

type ProductRepository interface {
	GetByID(ctx context.Context, id uint) (*Product, error)
	Update(ctx context.Context, p *Product) error
}

type productRepo struct{ db *gorm.DB }

// All columns are chosen.
func (r *productRepo) Update(ctx context.Context, p *Product) error {
	return r.db.WithContext(ctx).Select("*").Updates(p).Error
}

type productService struct{ products ProductRepository }

func (s *productService) rename(ctx context.Context, id uint, name string) error {
	product, err := s.products.GetByID(ctx, id)
	if err != nil {
		return err
	}
	applyName(product, name)
	return s.products.Update(ctx, product) // want "writes all columns of `Product` as they were read, also `reserved`"
}

func applyName(p *Product, name string) { p.Name = name }
