package payments

import (
	"context"
	"database/sql"

	"gorm.io/gorm"
)

type Payment struct{ ID, Status string }

func confirm(ctx context.Context, db *sql.DB, id, status string) error {
	_, err := db.ExecContext(ctx, "UPDATE payments SET status = $1, updated_at = now() WHERE id = $2", status, id) // want "`status` of `payments` is set whatever it is by now"
	return err
}

func fail(tx *sql.Tx, tenant, id string) error {
	_, err := tx.Exec(`UPDATE wallet_transactions SET state = 'failed' WHERE tenant_id = $1 AND id = $2`, tenant, id) // want "`state` of `wallet_transactions`"
	return err
}

func mark(db *gorm.DB, id, status string) error {
	return db.Model(&Payment{}).Where("id = ?", id).Update("status", status).Error // want "`status` of `Payment`"
}

func markAll(db *gorm.DB, id, status string) error {
	values := map[string]any{"note": ""}
	if err := db.Table("orders").Where("order_id = ?", id).Updates(map[string]any{"status": status}).Error; err != nil { // want "`status` of `orders`"
		return err
	}
	return db.Table("orders").Where("order_id = ?", id).Updates(values).Error
}

func returning(ctx context.Context, db *sql.DB, id, status string) (string, error) {
	var found string
	row := db.QueryRowContext(ctx, "UPDATE invoices SET status = $2::invoice_status WHERE id = $1 RETURNING id", id, status) // want "`status` of `invoices`"
	return found, row.Scan(&found)
}

// The new one is the transaction's own, the old one is not.
func replace(ctx context.Context, tx *sql.Tx, id, old string) error {
	if _, err := tx.ExecContext(ctx, "INSERT INTO payments (id, status) VALUES ($1, 'pending')", id); err != nil {
		return err
	}
	_, err := tx.ExecContext(ctx, "UPDATE payments SET status = 'replaced' WHERE id = $1", old) // want "`status` of `payments`"
	return err
}

// A row is named by a struct as well, and so is what is set.
func byStruct(db *gorm.DB, id, status string) error {
	if err := db.Model(&Payment{ID: id}).Update("status", status).Error; err != nil { // want "`status` of `Payment`"
		return err
	}
	return db.Where(Payment{ID: id}).Updates(Payment{Status: status}).Error
}

func byOptions(db *gorm.DB, id string, status *string) error {
	values := Payment{}
	if status != nil {
		values.Status = *status
	}
	return db.Where(Payment{ID: id}).Updates(values).Error // want "`Status` of `Payment`"
}

type Subscription struct{ ID, Status string }

// A late message activates what was cancelled.
func updateSubscription(db *gorm.DB, id, status string) error {
	return db.Model(&Subscription{}).Where("id = ?", id).Update("status", status).Error // want "`status` of `Subscription` is set whatever it is by now"
}
