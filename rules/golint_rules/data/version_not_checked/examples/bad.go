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

func confirm(ctx context.Context, db *sql.DB, id string) error {
	_, err := db.ExecContext(ctx, // want "changes no row when `status` is another one by now"
		"UPDATE payments SET status = 'paid', paid_at = now() WHERE id = $1 AND status = 'pending'", id)
	return err
}

func approve(ctx context.Context, pool *pgxpool.Pool, id, status string) error {
	_, err := pool.Exec(ctx, // want "the caller goes on as if it had been set"
		"UPDATE payouts SET status = $2 WHERE payout_id = $1 AND status IN ('created', 'held')", id, status)
	return err
}

type Order struct{ ID, Status string }

func cancel(db *gorm.DB, id string) error {
	return db.Model(&Order{}).Where("id = ? AND status = ?", id, "pending").Update("status", "cancelled").Error // want "`status` is another one"
}

func ship(db *gorm.DB, id string) error {
	return db.Model(&Order{}). // want "`status` is another one"
					Where("id = ?", id).
					Where("status = ?", "paid").
					Updates(map[string]any{"status": "shipped", "shipped": true}).Error
}
