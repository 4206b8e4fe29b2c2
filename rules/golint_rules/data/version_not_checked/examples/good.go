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
