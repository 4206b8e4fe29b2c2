package accounts

import (
	"context"
	"database/sql"

	"github.com/jackc/pgx/v5/pgxpool"
	"gorm.io/gorm"
)

func save(ctx context.Context, pool *pgxpool.Pool, id string, balance, version int64) error {
	_, err := pool.Exec(ctx, // want "changes no row when `version` has moved on"
		"UPDATE accounts SET balance = $2, version = version + 1 WHERE id = $1 AND version = $3",
		id, balance, version)
	return err
}

func store(ctx context.Context, db *sql.DB, id string, revision int) error {
	if _, err := db.ExecContext(ctx, "UPDATE accounts SET revision = ? WHERE id = ? AND revision = ?", revision+1, id, revision); err != nil { // want "`revision` has moved on"
		return err
	}
	return nil
}

func debit(ctx context.Context, db *sql.DB, id string, amount int64) error {
	_, err := db.ExecContext(ctx, // want "takes nothing when there is not enough of `balance`"
		"UPDATE wallets SET balance = balance - $1 WHERE id = $2 AND balance >= $1", amount, id)
	return err
}

type Wallet struct {
	ID      string
	Balance int64
}

func debitByGorm(db *gorm.DB, id string, amount int64) error {
	return db.Model(&Wallet{}). // want "not enough of `balance`"
					Where("id = ? AND balance >= ?", id, amount).
					Update("balance", gorm.Expr("balance - ?", amount)).Error
}
