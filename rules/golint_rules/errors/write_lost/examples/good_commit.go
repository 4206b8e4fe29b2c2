package ledger

import (
	"context"
	"database/sql"
	"log/slog"
)

type entries struct{ db *sql.DB }

// The result has a name, so the caller hears of it.
func (e *entries) Add(ctx context.Context, id string) (err error) {
	tx, err := e.db.BeginTx(ctx, nil)
	if err != nil {
		return err
	}
	defer func() {
		if err != nil {
			_ = tx.Rollback()
			return
		}
		if err = tx.Commit(); err != nil {
			slog.ErrorContext(ctx, "commit", "error", err)
		}
	}()
	_, err = tx.ExecContext(ctx, "INSERT INTO entries (id) VALUES ($1)", id)
	return err
}

// Another variable is, and what it is given is told.
func (e *entries) Change(ctx context.Context, id string) (failed error) {
	tx, err := e.db.BeginTx(ctx, nil)
	if err != nil {
		return err
	}
	defer func() {
		if err := tx.Commit(); err != nil {
			slog.ErrorContext(ctx, "commit", "error", err)
			failed = err
		}
	}()
	_, err = tx.ExecContext(ctx, "UPDATE entries SET seen = now() WHERE id = $1", id)
	return err
}

// A job that gives no error has nobody to tell.
func (e *entries) Sweep(ctx context.Context) {
	tx, err := e.db.BeginTx(ctx, nil)
	if err != nil {
		return
	}
	defer func() {
		if err := tx.Commit(); err != nil {
			slog.ErrorContext(ctx, "commit", "error", err)
		}
	}()
	_, _ = tx.ExecContext(ctx, "DELETE FROM entries WHERE seen < now()")
}

// Nothing was written.
func (e *entries) Count(ctx context.Context) (int, error) {
	tx, err := e.db.BeginTx(ctx, &sql.TxOptions{ReadOnly: true})
	if err != nil {
		return 0, err
	}
	defer func() {
		if err := tx.Commit(); err != nil {
			slog.ErrorContext(ctx, "commit", "error", err)
		}
	}()
	var n int
	err = tx.QueryRowContext(ctx, "SELECT count(*) FROM entries").Scan(&n)
	return n, err
}
