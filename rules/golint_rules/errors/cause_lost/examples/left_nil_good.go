package banks

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
)

// What is in `err` below is nil: the branch above has left with anything but a missing row.
func mark(ctx context.Context, tx *sql.Tx, id string) error {
	done, err := tx.ExecContext(ctx, "UPDATE banks SET seen = true WHERE id = $1", id)
	if err != nil && !errors.Is(err, sql.ErrNoRows) {
		return fmt.Errorf("mark: %w", err)
	}
	if n, _ := done.RowsAffected(); n == 0 {
		return fmt.Errorf("bank %s not found: %v", id, err)
	}
	return nil
}
