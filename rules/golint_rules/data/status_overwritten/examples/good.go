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

// What the transaction has created itself nobody else can have cancelled.
func created(ctx context.Context, tx *sql.Tx, id string) error {
	if _, err := tx.ExecContext(ctx, "INSERT INTO payments (id, status) VALUES ($1, 'pending')", id); err != nil {
		return err
	}
	_, err := tx.ExecContext(ctx, "UPDATE payments SET status = 'paid' WHERE id = $1", id)
	return err
}

func createdByModel(db *gorm.DB, payment *Payment) error {
	return db.Transaction(func(tx *gorm.DB) error {
		if err := tx.Create(payment).Error; err != nil {
			return err
		}
		return tx.Model(&Payment{}).Where("id = ?", payment.ID).Update("status", "paid").Error
	})
}

// How far an import has come is no status of a payment.
func imported(ctx context.Context, db *sql.DB, batch string) error {
	_, err := db.ExecContext(ctx, "UPDATE staging_payments SET status = 'done' WHERE batch_id = $1", batch)
	return err
}

func numbered(ctx context.Context, tx *sql.Tx, note string) error {
	var id string
	if err := tx.QueryRowContext(ctx, "INSERT INTO payments (note) VALUES ($1) RETURNING id", note).Scan(&id); err != nil {
		return err
	}
	_, err := tx.ExecContext(ctx, "UPDATE payments SET status = 'paid' WHERE id = $1", id)
	return err
}

type Order struct {
	ID, Status, Note string
	PaymentStatus    bool
}

// Another column, a flag, and a row that has the status that it may follow.
func byStruct(db *gorm.DB, id string) error {
	values := Order{}
	values.Note = "seen"
	if err := db.Where(Order{ID: id}).Updates(values).Error; err != nil {
		return err
	}
	if err := db.Model(&Order{ID: id}).Updates(Order{PaymentStatus: true}).Error; err != nil {
		return err
	}
	return db.Where(Order{ID: id, Status: "open"}).Updates(Order{Status: "paid"}).Error
}

// What hangs on another row, which decides, is set with it.
func cancelAll(ctx context.Context, tx *sql.Tx, version string) error {
	_, err := tx.ExecContext(ctx, `UPDATE payments p SET status = 'cancelled' FROM plans s
		WHERE p.plan_id = s.id AND s.version_id = $1`, version)
	return err
}

type Subscription struct{ ID, Status string }

// An administrator sets it to any status, whatever it was.
func adminUpdateSubscription(db *gorm.DB, id, status string) error {
	return db.Model(&Subscription{}).Where("id = ?", id).Update("status", status).Error
}

// It is put away, or brought back on purpose.
func deletePayment(db *gorm.DB, id string) error {
	return db.Model(&Payment{}).Where("id = ?", id).Update("status", "deleted").Error
}

func restorePayment(db *gorm.DB, id string) error {
	return db.Model(&Payment{}).Where("id = ?", id).Update("status", "restored").Error
}
