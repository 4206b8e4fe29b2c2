package ledger

import (
	"context"
	"database/sql"
	"log/slog"
)

type entries struct{ db *sql.DB }

// The caller was told that all is kept before the deferred commit failed.
func (e *entries) Add(ctx context.Context, id string) error {
	tx, err := e.db.BeginTx(ctx, nil)
	if err != nil {
		return err
	}
	defer func() {
		if err != nil {
			if err := tx.Rollback(); err != nil {
				slog.ErrorContext(ctx, "rollback", "error", err)
			}
		} else {
			if err := tx.Commit(); err != nil { // want "errors/write-lost: `tx.Commit` failed when the function has told success"
				slog.ErrorContext(ctx, "commit", "error", err)
			}
		}
	}()
	_, err = tx.ExecContext(ctx, "INSERT INTO entries (id) VALUES ($1)", id)
	return err
}

// The variable is no result, so nobody hears of what is kept in it at the end.
func within(ctx context.Context, db *sql.DB, work func(*sql.Tx) error) error {
	tx, err := db.BeginTx(ctx, nil)
	if err != nil {
		return err
	}
	defer func() {
		switch {
		case err != nil:
			_ = tx.Rollback()
		default:
			err = tx.Commit()
			if err != nil { // want "errors/write-lost: `tx.Commit` failed"
				slog.WarnContext(ctx, "commit", "error", err)
			}
		}
	}()
	err = work(tx)
	return err
}
