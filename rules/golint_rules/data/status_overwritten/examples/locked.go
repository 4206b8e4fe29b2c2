package payments

import (
	"context"
	"database/sql"
)

func confirm(ctx context.Context, tx *sql.Tx, id string) error {
	var status string
	if err := tx.QueryRowContext(ctx, "SELECT status FROM payments WHERE id = $1 FOR UPDATE", id).Scan(&status); err != nil {
		return err
	}
	if status != "pending" {
		return sql.ErrNoRows
	}
	_, err := tx.ExecContext(ctx, "UPDATE payments SET status = 'paid' WHERE id = $1", id)
	return err
}
