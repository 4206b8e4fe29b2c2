// Package db asks the database.
package db

import (
	"context"
	"database/sql"
)

// Queries runs the statements of the query files.
type Queries struct{ db *sql.DB }

// GetInvoice runs the statement of its name.
func (q *Queries) GetInvoice(ctx context.Context, id string) (int64, error) {
	return 0, nil
}
