// Package store keeps banks.
package store

import (
	"context"
	"database/sql"
	"fmt"
)

// Remove takes a bank out.
func Remove(ctx context.Context, db *sql.DB, id string) error {
	if _, err := db.ExecContext(ctx, "DELETE FROM banks WHERE id = $1", id); err != nil {
		return fmt.Errorf("remove bank %s: %v", id, err) // want "keeps only the text of `err`"
	}
	if err := note(ctx, db, id); err != nil {
		return fmt.Errorf("note: %w", err)
	}
	return nil
}

func note(ctx context.Context, db *sql.DB, id string) error {
	_, err := db.ExecContext(ctx, "INSERT INTO notes (bank) VALUES ($1)", id)
	return err
}
