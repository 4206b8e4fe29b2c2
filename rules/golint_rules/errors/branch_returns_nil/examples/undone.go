package ledger

import (
	"context"
	"database/sql"
	"errors"
	"fmt"

	"gorm.io/gorm"
)

func book(ctx context.Context, tx *sql.Tx, id int64) error {
	if _, err := tx.ExecContext(ctx, "UPDATE a SET n = n - 1 WHERE id = $1", id); err != nil {
		return tx.Rollback() // want "failed, and the caller is told that it did not"
	}
	return tx.Commit()
}

func bookSet(ctx context.Context, tx *sql.Tx, id int64) (int64, error) {
	_, err := tx.ExecContext(ctx, "UPDATE a SET n = n - 1 WHERE id = $1", id)
	if err != nil {
		err = tx.Rollback()
		return 0, err // want "failed, and the caller is told that it did not"
	}
	return id, tx.Commit()
}

type row struct{ ID int64 }

func save(tx *gorm.DB, one *row) error {
	if err := tx.Save(one).Error; err != nil {
		return tx.Rollback().Error // want "failed, and the caller is told that it did not"
	}
	return tx.Commit().Error
}

func told(ctx context.Context, tx *sql.Tx, id int64) error {
	if _, err := tx.ExecContext(ctx, "UPDATE a SET n = n - 1 WHERE id = $1", id); err != nil {
		return errors.Join(err, tx.Rollback())
	}
	return tx.Commit()
}

func toldInText(ctx context.Context, tx *sql.Tx, id int64) error {
	_, err := tx.ExecContext(ctx, "UPDATE a SET n = n - 1 WHERE id = $1", id)
	if err != nil {
		err = fmt.Errorf("book: %w", err)
		if undone := tx.Rollback(); undone != nil {
			return errors.Join(err, undone)
		}
		return err
	}
	return tx.Commit()
}

// Nothing has failed here.
func dry(ctx context.Context, tx *sql.Tx, id int64, really bool) error {
	if _, err := tx.ExecContext(ctx, "UPDATE a SET n = n - 1 WHERE id = $1", id); err != nil {
		return err
	}
	if !really {
		return tx.Rollback()
	}
	return tx.Commit()
}

type session struct{ tx *sql.Tx }

func (s *session) Rollback() error { return s.tx.Rollback() }

type unit struct{ tx *sql.Tx }

// It tells both.
func (u *unit) Rollback(cause error) error { return errors.Join(cause, u.tx.Rollback()) }

func handed(ctx context.Context, u *unit, id int64) error {
	if _, err := u.tx.ExecContext(ctx, "UPDATE a SET n = n - 1 WHERE id = $1", id); err != nil {
		return u.Rollback(err)
	}
	return u.tx.Commit()
}
