// Package store keeps banks.
package store

import (
	"context"
	"database/sql"
	"errors"
	"fmt"

	"github.com/jackc/pgx/v5"
	"github.com/jackc/pgx/v5/pgxpool"
)

// ErrClosed says that a bank is closed.
var ErrClosed = errors.New("closed")

// Load reads a bank.
func Load(ctx context.Context, db *sql.DB, id string) (string, error) {
	var name string
	if err := db.QueryRowContext(ctx, "SELECT name FROM banks WHERE id = $1", id).Scan(&name); err != nil {
		return "", fmt.Errorf("load: %v", err) // want "keeps only the text of `err`"
	}
	return name, nil
}

// Remove takes a bank out.
func Remove(ctx context.Context, db *sql.DB, id string) error {
	if _, err := db.ExecContext(ctx, "DELETE FROM banks WHERE id = $1", id); err != nil {
		return fmt.Errorf("remove bank: %w", err)
	}
	return nil
}

// Move gives what the function that it hands over gives.
func Move(ctx context.Context, pool *pgxpool.Pool, id string) error {
	err := pgx.BeginFunc(ctx, pool, func(tx pgx.Tx) error {
		return ErrClosed
	})
	if err != nil {
		return fmt.Errorf("move: %v", err)
	}
	return nil
}
