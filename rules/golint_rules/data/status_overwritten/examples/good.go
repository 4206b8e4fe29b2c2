package payments

import (
	"context"
	"database/sql"

	"gorm.io/gorm"
)

type Payment struct{ ID, Status string }

type User struct{ ID, Status string }

func confirm(ctx context.Context, db *sql.DB, id string) (sql.Result, error) {
	return db.ExecContext(ctx, "UPDATE payments SET status = 'paid' WHERE id = $1 AND status = 'pending'", id)
}

func expire(ctx context.Context, db *sql.DB) error {
	_, err := db.ExecContext(ctx, "UPDATE payments SET status = 'expired' WHERE status = 'new' AND due < now()")
	return err
}

func versioned(ctx context.Context, db *sql.DB, id, status string, version int) (sql.Result, error) {
	return db.ExecContext(ctx, "UPDATE payments SET status = $1, version = version + 1 WHERE id = $2 AND version = $3", status, id, version)
}

func note(ctx context.Context, db *sql.DB, id, note string) error {
	_, err := db.ExecContext(ctx, "UPDATE payments SET note = $1 WHERE id = $2", note, id)
	return err
}

// Who a user is decides on no money.
func block(db *gorm.DB, id string) error {
	return db.Model(&User{}).Where("id = ?", id).Update("status", "blocked").Error
}

func mark(db *gorm.DB, id, old, status string) error {
	return db.Model(&Payment{}).Where("id = ?", id).Where("status = ?", old).Update("status", status).Error
}

func markWhere(db *gorm.DB, condition, id, status string) error {
	return db.Model(&Payment{}).Where(condition, id).Update("status", status).Error
}

func logged(ctx context.Context, db *sql.DB, id, status string) error {
	_, err := db.ExecContext(ctx, "UPDATE payment_webhook_logs SET status = $1 WHERE id = $2", status, id)
	return err
}

func returning(ctx context.Context, db *sql.DB, id, from, to string) (string, error) {
	var found string
	row := db.QueryRowContext(ctx, "UPDATE invoices SET status = $3 WHERE id = $1 AND status = $2 RETURNING id", id, from, to)
	return found, row.Scan(&found)
}
