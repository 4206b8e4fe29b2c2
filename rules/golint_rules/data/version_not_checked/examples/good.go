package accounts

import (
	"context"
	"database/sql"
	"errors"

	"github.com/jackc/pgx/v5/pgxpool"
	"gorm.io/gorm"
)

var errConflict = errors.New("changed in between")

func checked(ctx context.Context, pool *pgxpool.Pool, id string, balance, version int64) error {
	tag, err := pool.Exec(ctx,
		"UPDATE accounts SET balance = $2, version = version + 1 WHERE id = $1 AND version = $3",
		id, balance, version)
	if err != nil {
		return err
	}
	if tag.RowsAffected() == 0 {
		return errConflict
	}
	return nil
}

// No row to return is an error.
func returning(ctx context.Context, pool *pgxpool.Pool, id string, version int64) (next int64, err error) {
	err = pool.QueryRow(ctx,
		"UPDATE accounts SET version = version + 1 WHERE id = $1 AND version = $2 RETURNING version",
		id, version).Scan(&next)
	return next, err
}

// A version that is only counted guards nothing.
func counted(ctx context.Context, db *sql.DB, id string) error {
	_, err := db.ExecContext(ctx, "UPDATE accounts SET version = version + 1 WHERE id = $1", id)
	return err
}

// Each row of an app's version is meant.
func released(ctx context.Context, db *sql.DB, version string) error {
	_, err := db.ExecContext(ctx, "UPDATE apps SET released = true WHERE version = $1", version)
	return err
}

func handedOn(ctx context.Context, db *sql.DB, id string, version int64) (sql.Result, error) {
	return db.ExecContext(ctx, "UPDATE accounts SET version = version + 1 WHERE id = $1 AND version = $2", id, version)
}

type Wallet struct {
	ID      string
	Balance int64
}

func debit(db *gorm.DB, id string, amount int64) error {
	done := db.Model(&Wallet{}).
		Where("id = ? AND balance >= ?", id, amount).
		Update("balance", gorm.Expr("balance - ?", amount))
	if done.Error == nil && done.RowsAffected == 0 {
		return errConflict
	}
	return done.Error
}

// The condition is about another column, and what is given asks for nothing.
func others(ctx context.Context, db *sql.DB, id string, amount int64) error {
	_, err := db.ExecContext(ctx,
		"UPDATE wallets SET balance = balance - $1 WHERE id = $2 AND level >= $3", amount, id, 1)
	if err != nil {
		return err
	}
	_, err = db.ExecContext(ctx,
		"UPDATE wallets SET balance = balance + $1 WHERE id = $2 AND balance >= $3", amount, id, 0)
	return err
}

type Order struct{ ID, Status string }

func confirm(ctx context.Context, pool *pgxpool.Pool, id string) error {
	tag, err := pool.Exec(ctx, "UPDATE payments SET status = 'paid' WHERE id = $1 AND status = 'pending'", id)
	if err == nil && tag.RowsAffected() == 0 {
		return errConflict
	}
	return err
}

func cancel(db *gorm.DB, id string) error {
	done := db.Model(&Order{}).Where("id = ? AND status = ?", id, "pending").Update("status", "cancelled")
	if done.Error == nil && done.RowsAffected == 0 {
		return errConflict
	}
	return done.Error
}

// A sweep sets what nobody waits for, and all that are of one account.
func sweep(ctx context.Context, db *sql.DB, id, account string) error {
	_, err := db.ExecContext(ctx, "UPDATE orders SET status = 'expired' WHERE id = $1 AND status = 'pending'", id)
	if err != nil {
		return err
	}
	_, err = db.ExecContext(ctx, "UPDATE orders SET status = 'held' WHERE account_id = $1 AND status = 'pending'", account)
	return err
}

// The row is locked.
func locked(ctx context.Context, tx *sql.Tx, id string) error {
	var status string
	if err := tx.QueryRowContext(ctx, "SELECT status FROM payments WHERE id = $1 FOR UPDATE", id).Scan(&status); err != nil {
		return err
	}
	_, err := tx.ExecContext(ctx, "UPDATE payments SET status = 'paid' WHERE id = $1 AND status = 'pending'", id)
	return err
}

// A device's status moves no money.
func seen(db *gorm.DB, id string) error {
	return db.Model(&Device{}).Where("id = ? AND status = ?", id, "new").Update("status", "seen").Error
}

type Device struct{ ID, Status string }
