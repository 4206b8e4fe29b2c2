package wallet

import (
	"context"
	"database/sql"

	"gorm.io/gorm"
	"gorm.io/gorm/clause"
)

type wallet struct {
	ID      string
	Balance int64
	Name    string
}

func held(db *gorm.DB, id string, amount int64) error {
	return db.Transaction(func(tx *gorm.DB) error {
		var w wallet
		if err := tx.Clauses(clause.Locking{Strength: "UPDATE"}).First(&w, "id = ?", id).Error; err != nil {
			return err
		}
		w.Balance -= amount
		return tx.Save(&w).Error
	})
}

func rename(db *gorm.DB, id, name string) error {
	var w wallet
	if err := db.First(&w, "id = ?", id).Error; err != nil {
		return err
	}
	w.Name = w.Name + name
	return db.Save(&w).Error
}

// What is new is nobody else's yet.
func open(db *gorm.DB, id string, amount int64) error {
	w := wallet{ID: id}
	w.Balance += amount
	return db.Save(&w).Error
}

func inStatement(ctx context.Context, db *sql.DB, id string, amount int64) error {
	_, err := db.ExecContext(ctx, "UPDATE accounts SET balance = balance - $2 WHERE id = $1 AND balance >= $2", id, amount)
	return err
}

func locked(ctx context.Context, tx *sql.Tx, id string, amount int64) error {
	var balance int64
	if err := tx.QueryRowContext(ctx, "SELECT balance FROM accounts WHERE id = $1 FOR UPDATE", id).Scan(&balance); err != nil {
		return err
	}
	_, err := tx.ExecContext(ctx, "UPDATE accounts SET balance = $2 WHERE id = $1", id, balance-amount)
	return err
}

// The old value is a condition.
func compared(ctx context.Context, db *sql.DB, id string, amount int64) error {
	var balance int64
	if err := db.QueryRowContext(ctx, "SELECT balance FROM accounts WHERE id = $1", id).Scan(&balance); err != nil {
		return err
	}
	_, err := db.ExecContext(ctx, "UPDATE accounts SET balance = $2 WHERE id = $1 AND balance = $3", id, balance-amount, balance)
	return err
}

type AccountRepository interface {
	GetByIDForUpdate(ctx context.Context, id string) (*ledger, error)
	GetByID(ctx context.Context, id string) (*ledger, error)
	Update(ctx context.Context, a *ledger) error
	AddToBalance(ctx context.Context, id string, amount int64) error
}

type ledger struct {
	ID      string
	Balance int64
	Name    string
}

type bank struct{ accounts AccountRepository }

func (b *bank) locked(ctx context.Context, id string, amount int64) error {
	a, err := b.accounts.GetByIDForUpdate(ctx, id)
	if err != nil {
		return err
	}
	a.Balance -= amount
	return b.accounts.Update(ctx, a)
}

func (b *bank) inStatement(ctx context.Context, id string, amount int64) error {
	a, err := b.accounts.GetByID(ctx, id)
	if err != nil {
		return err
	}
	a.Name += "!"
	if err := b.accounts.Update(ctx, a); err != nil {
		return err
	}
	return b.accounts.AddToBalance(ctx, id, -amount)
}

func (b *bank) withdraw(ctx context.Context, db *sql.DB, id string, amount int64) (sql.Result, error) {
	a, err := b.accounts.GetByID(ctx, id)
	if err != nil {
		return nil, err
	}
	if a.Balance < amount {
		return nil, sql.ErrNoRows
	}
	return db.ExecContext(ctx, "UPDATE accounts SET balance = balance - $1 WHERE id = $2 AND balance >= $1", amount, id)
}

func deposit(ctx context.Context, db *sql.DB, a *ledger, amount int64) error {
	if a.Balance < amount {
		return sql.ErrNoRows
	}
	_, err := db.ExecContext(ctx, "UPDATE accounts SET balance = balance + $1 WHERE id = $2", amount, a.ID)
	return err
}

func withdrawByExpression(db *gorm.DB, a *ledger, amount int64) error {
	if amount > a.Balance {
		return sql.ErrNoRows
	}
	return db.Model(&ledger{}).Where("id = ? AND balance >= ?", a.ID, amount).Update("balance", gorm.Expr("balance - ?", amount)).Error
}

type base struct {
	ID      string
	Version int64
}

type purse struct {
	base
	Balance int64
}

// The store may tell by the version that somebody was faster.
func takeFromPurse(db *gorm.DB, id string, amount int64) error {
	var p purse
	if err := db.First(&p, "id = ?", id).Error; err != nil {
		return err
	}
	p.Balance -= amount
	return db.Save(&p).Error
}

type shift struct {
	ID             string
	OpeningAmount  int64
	ExpectedAmount int64
}

// The sum that it starts with is never written.
func closeShift(db *gorm.DB, id string, cash int64) error {
	var s shift
	if err := db.First(&s, "id = ?", id).Error; err != nil {
		return err
	}
	expected := s.OpeningAmount + cash
	return db.Model(&s).Updates(map[string]any{"expected_amount": expected}).Error
}
