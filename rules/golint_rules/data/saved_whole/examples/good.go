// example: internal/wallets/service.go, in a service
package wallets

import (
	"context"
	"database/sql"

	"gorm.io/gorm"
	"gorm.io/gorm/clause"
)

type Wallet struct {
	ID      uint
	Status  string
	Balance int64
}

type Invoice struct {
	ID     uint
	Status string
	Total  int64
}

type Customer struct {
	ID   uint
	Name string
}

type WalletRepository interface {
	GetByID(ctx context.Context, id uint) (*Wallet, error)
	Update(ctx context.Context, w *Wallet) error
}

type walletRepo struct{ db *gorm.DB }

func (r *walletRepo) Update(ctx context.Context, w *Wallet) error {
	return r.db.WithContext(ctx).Model(&Wallet{}).Where("id = ?", w.ID).Update("status", w.Status).Error
}

func (r *walletRepo) Credit(ctx context.Context, id uint, n int64) error {
	return r.db.WithContext(ctx).Model(&Wallet{}).Where("id = ?", id).
		Update("balance", gorm.Expr("balance + ?", n)).Error
}

type service struct {
	repo WalletRepository
	db   *gorm.DB
}

// What stands behind it writes the status alone.
func (s *service) freeze(ctx context.Context, id uint) error {
	wallet, err := s.repo.GetByID(ctx, id)
	if err != nil {
		return err
	}
	wallet.Status = "frozen"
	return s.repo.Update(ctx, wallet)
}

func (s *service) chosen(id uint) error {
	var wallet Wallet
	if err := s.db.First(&wallet, id).Error; err != nil {
		return err
	}
	wallet.Status = "open"
	return s.db.Select("Status").Save(&wallet).Error
}

func (s *service) locked(id uint) error {
	return s.db.Transaction(func(tx *gorm.DB) error {
		var wallet Wallet
		if err := tx.Clauses(clause.Locking{Strength: "UPDATE"}).First(&wallet, id).Error; err != nil {
			return err
		}
		wallet.Status = "open"
		return tx.Save(&wallet).Error
	})
}

// The sum is what was asked for.
func (s *service) corrected(id uint, balance int64) error {
	var wallet Wallet
	if err := s.db.First(&wallet, id).Error; err != nil {
		return err
	}
	wallet.Status = "open"
	wallet.Balance = balance
	return s.db.Save(&wallet).Error
}

// Nobody adds to this total, and this row has no sum.
func (s *service) others(id uint) error {
	var invoice Invoice
	if err := s.db.First(&invoice, id).Error; err != nil {
		return err
	}
	invoice.Status = "sent"
	if err := s.db.Save(&invoice).Error; err != nil {
		return err
	}
	var customer Customer
	if err := s.db.First(&customer, id).Error; err != nil {
		return err
	}
	customer.Name = "new"
	return s.db.Save(&customer).Error
}

type User struct {
	ID       uint
	Name     string
	Password string
	Role     string
}

type userRepo struct{ db *sql.DB }

func (r *userRepo) Get(id uint) (*User, error) {
	var user User
	err := r.db.QueryRow("SELECT id, name, password FROM users WHERE id = $1", id).
		Scan(&user.ID, &user.Name, &user.Password)
	return &user, err
}

// It leaves the password alone.
func (r *userRepo) Update(u *User) error {
	_, err := r.db.Exec("UPDATE users SET name = $1, role = $2 WHERE id = $3", u.Name, u.Role, u.ID)
	return err
}

func (r *userRepo) SetPassword(id uint, hash string) error {
	_, err := r.db.Exec("UPDATE users SET password = $1 WHERE id = $2", hash, id)
	return err
}

// The role of users is set nowhere else.
func (r *userRepo) SetRoleOfTeam(id uint, role string) error {
	_, err := r.db.Exec("UPDATE teams SET role = $1 WHERE id = $2", role, id)
	return err
}

type users struct{ repo *userRepo }

func (s *users) rename(id uint, name string) error {
	user, err := s.repo.Get(id)
	if err != nil {
		return err
	}
	user.Name = name
	return s.repo.Update(user)
}
