// Package store keeps banks.
package store

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"os"
)

// ErrClosed says that a bank is closed.
var ErrClosed = errors.New("closed")

// Load reads a bank.
func Load(ctx context.Context, db *sql.DB, id string) (string, error) {
	var name string
	if err := db.QueryRowContext(ctx, "SELECT name FROM banks WHERE id = $1", id).Scan(&name); err != nil {
		return "", fmt.Errorf("load: %w", err)
	}
	return name, nil
}

// Remove takes a bank out, with its file.
func Remove(ctx context.Context, db *sql.DB, id string) error {
	if _, err := db.ExecContext(ctx, "DELETE FROM banks WHERE id = $1", id); err != nil {
		return fmt.Errorf("remove bank %s: %v", id, err)
	}
	if err := os.MkdirAll(id, 0o700); err != nil {
		return fmt.Errorf("file of bank %s: %v", id, err)
	}
	return nil
}
