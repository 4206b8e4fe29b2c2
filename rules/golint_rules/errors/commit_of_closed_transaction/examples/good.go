package txn

import (
	"database/sql"
	"errors"
)

type work struct{ tx *sql.Tx }

func (w work) Commit() error {
	if err := w.tx.Commit(); err != nil {
		return err
	}
	return nil
}

// Rollback may come after Commit.
func (w work) Rollback() error {
	err := w.tx.Rollback()
	if err != nil && !errors.Is(err, sql.ErrTxDone) {
		return err
	}
	return nil
}

// It tells nobody anyway.
func (w work) end(log func(error)) {
	if err := w.tx.Commit(); err != nil && !errors.Is(err, sql.ErrTxDone) {
		log(err)
	}
}

// undo may come after Commit, and a kept error is told.
func (w work) undo() error {
	if err := w.tx.Rollback(); err != nil {
		if errors.Is(err, sql.ErrTxDone) {
			return nil
		}
		return err
	}
	err := w.tx.Commit()
	if errors.Is(err, sql.ErrTxDone) {
		return errors.New("too late")
	}
	return err
}
