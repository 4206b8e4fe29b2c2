package accounts

import (
	"context"
	"database/sql"
	"errors"
	"fmt"

	"github.com/jackc/pgx/v5/pgxpool"
)

var errLow = errors.New("too little")

func move(ctx context.Context, db *sql.DB, id string) error {
	tx, err := db.BeginTx(ctx, nil)
	if err != nil {
		return err
	}
	defer func() {
		if err != nil {
			_ = tx.Rollback()
		}
	}()
	var cents int64
	err = tx.QueryRowContext(ctx, "SELECT cents FROM accounts WHERE id = $1 FOR UPDATE", id).Scan(&cents)
	if err != nil {
		return err
	}
	if cents < 100 {
		return errLow // want "asks `err`, which this error is not in, so it does not roll `tx` back, and it stays open"
	}
	return tx.Commit()
}

func hidden(ctx context.Context, pool *pgxpool.Pool, id string) error {
	tx, err := pool.Begin(ctx)
	if err != nil {
		return err
	}
	defer func() {
		if err != nil {
			_ = tx.Rollback(ctx)
		}
	}()
	if _, err := tx.Exec(ctx, "DELETE FROM accounts WHERE id = $1", id); err != nil {
		return fmt.Errorf("delete %s: %w", id, err) // want "make `err` a named result"
	}
	return tx.Commit(ctx)
}

func either(ctx context.Context, db *sql.DB, id string) error {
	tx, err := db.BeginTx(ctx, nil)
	if err != nil {
		return err
	}
	defer func() {
		if err != nil {
			_ = tx.Rollback()
		} else {
			err = tx.Commit()
		}
	}()
	if id == "" {
		return errLow // want "so it commits `tx`"
	}
	_, err = tx.ExecContext(ctx, "DELETE FROM accounts WHERE id = $1", id)
	return err
}

func later(ctx context.Context, db *sql.DB, id string) error {
	tx, err := db.BeginTx(ctx, nil)
	if err != nil {
		return err
	}
	defer func() {
		if err != nil {
			_ = tx.Rollback()
		}
	}()
	if id == "" {
		err = errLow
		return err
	}
	if id == "0" {
		return errLow // want "does not roll `tx` back"
	}
	return tx.Commit()
}
