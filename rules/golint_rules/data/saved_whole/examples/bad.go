// example: internal/wallets/service.go, in a service
package wallets

import (
	"context"
	"database/sql"

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

type User struct {
	ID       uint
	Name     string
	Phone    string
	Password string
}

type userRepo struct{ db *gorm.DB }

func (r *userRepo) Get(ctx context.Context, id uint) (*User, error) {
	var user User
	err := r.db.WithContext(ctx).First(&user, id).Error
	return &user, err
}

func (r *userRepo) Update(ctx context.Context, u *User) error {
	return r.db.WithContext(ctx).Model(&User{}).Where("id = ?", u.ID).Updates(u).Error
}

func (r *userRepo) SetPassword(ctx context.Context, id uint, hash string) error {
	return r.db.WithContext(ctx).Model(&User{}).Where("id = ?", id).Update("password", hash).Error
}

type Users struct{ repo *userRepo }

func (s *Users) find(ctx context.Context, id uint) (*User, error) {
	return s.repo.Get(ctx, id)
}

func (s *Users) rename(ctx context.Context, id uint, name string) error {
	user, err := s.find(ctx, id)
	if err != nil {
		return err
	}
	user.Name = name
	return s.repo.Update(ctx, user) // want "also `password`, so what others have changed there meanwhile is lost"
}

type Item struct {
	ID     uint
	Name   string
	Stock  int
	Active bool
}

type itemRepo struct{ db *sql.DB }

func (r *itemRepo) Find(id uint) (Item, error) {
	var item Item
	row := r.db.QueryRow("SELECT id, name, stock, active FROM items WHERE id = $1", id)
	err := row.Scan(&item.ID, &item.Name, &item.Stock, &item.Active)
	return item, err
}

func (r *itemRepo) Update(item Item) error {
	_, err := r.db.Exec("UPDATE items SET name = $1, stock = $2, active = $3 WHERE id = $4",
		item.Name, item.Stock, item.Active, item.ID)
	return err
}

func (r *itemRepo) Take(id uint, n int) error {
	_, err := r.db.Exec("UPDATE items SET stock = stock - $1 WHERE id = $2", n, id)
	return err
}

func (r *itemRepo) Disable(id uint) error {
	_, err := r.db.Exec("UPDATE items SET active = false WHERE id = $1", id)
	return err
}

type Items struct{ repo *itemRepo }

func (s *Items) rename(id uint, name string) error {
	item, err := s.repo.Find(id)
	if err != nil {
		return err
	}
	item.Name = name
	return s.repo.Update(item) // want "writes columns of `Item` as they were read, also `stock`, `active`"
}
