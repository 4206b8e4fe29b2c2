package txn

import (
	"context"
	"database/sql"
	"errors"

	"github.com/jackc/pgx/v5"
)

type unit struct{ tx *sql.Tx }

func (u unit) Commit() error {
	err := u.tx.Commit()
	if err != nil && !errors.Is(err, sql.ErrTxDone) { // want "`u.tx.Commit` gives this error"
		return err
	}
	return nil
}

func commit(ctx context.Context, tx pgx.Tx) error {
	if err := tx.Commit(ctx); err != nil && err != pgx.ErrTxClosed { // want "nothing of it was kept"
		return err
	}
	return nil
}

func finish(tx *sql.Tx) error {
	if err := tx.Commit(); err != nil {
		if errors.Is(err, sql.ErrTxDone) {
			return nil // want "`tx.Commit` gives this error"
		}
		return err
	}
	return nil
}

func end(ctx context.Context, tx pgx.Tx) error {
	err := tx.Commit(ctx)
	if err == pgx.ErrTxClosed {
		return nil // want "nothing of it was kept"
	}
	return err
}
