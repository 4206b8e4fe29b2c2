package accounts

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
)

var errLow = errors.New("too little")

// Every return sets a named result.
func move(ctx context.Context, db *sql.DB, id string) (err error) {
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
		return errLow
	}
	if _, err := tx.ExecContext(ctx, "DELETE FROM accounts WHERE id = $1", id); err != nil {
		return fmt.Errorf("delete: %w", err)
	}
	return tx.Commit()
}

// The variable is set wherever the function fails.
func set(ctx context.Context, db *sql.DB, id string) error {
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
	_, err = tx.ExecContext(ctx, "DELETE FROM accounts WHERE id = $1", id)
	if err != nil {
		return errLow
	}
	if _, err = tx.ExecContext(ctx, "DELETE FROM owners WHERE id = $1", id); err != nil {
		return fmt.Errorf("delete: %w", err)
	}
	return tx.Commit()
}

// It is rolled back by hand besides.
func byHand(ctx context.Context, db *sql.DB, id string) error {
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
		_ = tx.Rollback()
		return errLow
	}
	if err := tx.Commit(); err != nil {
		return fmt.Errorf("commit: %w", err)
	}
	return nil
}

// Whatever happened is rolled back.
func always(ctx context.Context, db *sql.DB, id string) error {
	tx, err := db.BeginTx(ctx, nil)
	if err != nil {
		return err
	}
	defer func() { _ = tx.Rollback() }()
	if id == "" {
		return errLow
	}
	return tx.Commit()
}

// It is set before, and what is returned is written out.
func setBefore(ctx context.Context, db *sql.DB, id string) error {
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
		return fmt.Errorf("move: %w", errLow)
	}
	return tx.Commit()
}

// It is nil where the function leaves before.
func leavesBefore(ctx context.Context, db *sql.DB, id string) error {
	tx, err := db.BeginTx(ctx, nil)
	if err != nil {
		return err
	}
	defer func() {
		if err != nil {
			_ = tx.Rollback()
		}
	}()
	_, err = tx.ExecContext(ctx, "DELETE FROM accounts WHERE id = $1", id)
	if err == nil {
		err = tx.Commit()
		return err
	}
	return errors.New("not closed")
}

// The literal sets it.
func byLiteral(ctx context.Context, db *sql.DB, id string) error {
	tx, err := db.BeginTx(ctx, nil)
	if err != nil {
		return err
	}
	defer func() {
		if err != nil {
			_ = tx.Rollback()
		}
	}()
	commit := func() error {
		err = tx.Commit()
		return err
	}
	if _, err = tx.ExecContext(ctx, "DELETE FROM accounts WHERE id = $1", id); err != nil {
		return err
	}
	return commit()
}

func end(tx *sql.Tx) { _ = tx.Rollback() }

// A function of its own rolls it back.
func byFunction(ctx context.Context, db *sql.DB, id string) error {
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
		end(tx)
		return errLow
	}
	err = tx.Commit()
	return err
}
