package wallet

import (
	"context"
	"database/sql"

	"gorm.io/gorm"
)

type account struct {
	ID      string
	Balance int64
	Name    string
}

func debit(db *gorm.DB, id string, amount int64) error {
	return db.Transaction(func(tx *gorm.DB) error {
		var a account
		if err := tx.First(&a, "id = ?", id).Error; err != nil {
			return err
		}
		a.Balance -= amount
		return tx.Save(&a).Error // want "`a.Balance` is written as it was computed"
	})
}

func credit(db *gorm.DB, id string, amount int64) error {
	var a account
	if err := db.Where("id = ?", id).First(&a).Error; err != nil {
		return err
	}
	a.Balance = a.Balance + amount
	return db.Save(&a).Error // want "one is lost"
}

func spend(ctx context.Context, db *sql.DB, id string, amount int64) error {
	var balance int64
	if err := db.QueryRowContext(ctx, "SELECT balance FROM accounts WHERE id = $1", id).Scan(&balance); err != nil {
		return err
	}
	_, err := db.ExecContext(ctx, "UPDATE accounts SET balance = $2 WHERE id = $1", id, balance-amount) // want "`balance` is written"
	return err
}

type AccountRepository interface {
	GetByID(ctx context.Context, id string) (*account, error)
	Update(ctx context.Context, a *account) error
}

type bank struct{ accounts AccountRepository }

func (b *bank) transfer(ctx context.Context, from, to string, amount int64) error {
	source, err := b.accounts.GetByID(ctx, from)
	if err != nil {
		return err
	}
	target, err := b.accounts.GetByID(ctx, to)
	if err != nil {
		return err
	}
	source.Balance -= amount
	target.Balance += amount
	if err := b.accounts.Update(ctx, source); err != nil { // want "`source.Balance` is written as it was computed"
		return err
	}
	return b.accounts.Update(ctx, target)
}

func (b *bank) withdraw(ctx context.Context, db *sql.DB, id string, amount int64) error {
	a, err := b.accounts.GetByID(ctx, id)
	if err != nil {
		return err
	}
	if a.Balance < amount {
		return sql.ErrNoRows
	}
	_, err = db.ExecContext(ctx, "UPDATE accounts SET balance = balance - $1 WHERE id = $2", amount, id) // want "`balance` was enough when it was looked at"
	return err
}

func withdrawByExpression(db *gorm.DB, a *account, amount int64) error {
	if amount > a.Balance {
		return sql.ErrNoRows
	}
	return db.Model(&account{}).Where("id = ?", a.ID).Update("balance", gorm.Expr("balance - ?", amount)).Error // want "falls below zero"
}

type Stocked struct {
	ID    string
	Stock int
}

type StockRepository interface {
	GetByIDs(ctx context.Context, ids []string) ([]Stocked, error)
	UpdateAll(ctx context.Context, all []Stocked) error
}

func take(ctx context.Context, items StockRepository, ids []string, wanted map[string]int) error {
	found, err := items.GetByIDs(ctx, ids)
	if err != nil {
		return err
	}
	var left []Stocked
	for _, item := range found {
		item.Stock -= wanted[item.ID]
		left = append(left, item)
	}
	return items.UpdateAll(ctx, left) // want "`item.Stock` is written as it was computed"
}

type Movement struct {
	Amount       int64
	BalanceAfter int64
}

type MovementRepoInterface interface {
	GetSessionBalance(ctx context.Context, session string) (int64, error)
	Create(ctx context.Context, m *Movement) error
}

func record(ctx context.Context, movements MovementRepoInterface, session string, amount int64, pays bool) error {
	balance, err := movements.GetSessionBalance(ctx, session)
	if err != nil {
		return err
	}
	var left int64
	if pays {
		left = balance - amount
	} else {
		left = balance + amount
	}
	movement := &Movement{Amount: amount, BalanceAfter: left}
	return movements.Create(ctx, movement) // want "what is added here counts on from `balance`, which was read without a lock"
}

func spendPoints(ctx context.Context, items StockRepository, ids []string, n int) error {
	found, err := items.GetByIDs(ctx, ids)
	if err != nil {
		return err
	}
	left := found[0].Stock - n
	if left < 0 {
		return sql.ErrNoRows
	}
	found[0].Stock = left
	return items.UpdateAll(ctx, found) // want "`found\\[0\\].Stock` is written as it was computed"
}

type shift struct {
	ID            string
	OpeningAmount int64
}

// It is written as it was computed.
func raiseShift(db *gorm.DB, id string, cash int64) error {
	var s shift
	if err := db.First(&s, "id = ?", id).Error; err != nil {
		return err
	}
	raised := s.OpeningAmount + cash
	return db.Model(&s).Updates(map[string]any{"opening_amount": raised}).Error // want "`s.OpeningAmount` is written as it was computed"
}

func reserve(ctx context.Context, db *sql.DB, id string, n int64) error {
	var have int64
	if err := db.QueryRowContext(ctx, "SELECT quantity_on_hand FROM stocks WHERE id = $1", id).Scan(&have); err != nil {
		return err
	}
	_, err := db.ExecContext(ctx, "UPDATE stocks SET quantity_on_hand = $1 WHERE id = $2", have-n, id) // want "`quantity_on_hand` is written as it was computed"
	return err
}
