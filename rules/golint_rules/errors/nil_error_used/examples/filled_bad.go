package orders

import (
	"context"
	"database/sql"
	"errors"
)

type order struct{ cents int64 }

// A row that was read ends it all, and one that was not is taken along.
func all(ctx context.Context, rows *sql.Rows) ([]order, error) {
	var found []order
	for rows.Next() {
		var one order
		if err := rows.Scan(&one.cents); err == nil {
			return nil, err // want "`err` is nil where `== nil` has led here"
		}
		found = append(found, one)
	}
	return found, rows.Err()
}

// What is there already is given, and its error is none.
func find(ctx context.Context, db *sql.DB, id string) (*order, error) {
	var one order
	err := db.QueryRowContext(ctx, "SELECT cents FROM orders WHERE id = $1", id).Scan(&one.cents)
	if err == nil {
		return &one, err
	}
	return nil, err
}

// That one is there is the answer.
func isFree(ctx context.Context, db *sql.DB, id string) (bool, error) {
	var one order
	err := db.QueryRowContext(ctx, "SELECT cents FROM orders WHERE id = $1", id).Scan(&one.cents)
	if err == nil {
		return false, err
	}
	if errors.Is(err, sql.ErrNoRows) {
		return true, nil
	}
	return false, err
}
