package ledger

import (
	"context"
	"database/sql"
	"errors"
	"log/slog"
)

var (
	errTaken  = errors.New("taken")
	errExists = errors.New("exists")
)

type Kinds struct{ db *sql.DB }

func (k *Kinds) save(ctx context.Context, id string) error {
	if _, err := k.db.ExecContext(ctx, "INSERT INTO entries (id) VALUES ($1)", id); err != nil {
		return errTaken
	}
	return nil
}

// One failure is told, and all others are none.
func (k *Kinds) Add(ctx context.Context, id string) error {
	if err := k.save(ctx, id); err != nil {
		if errors.Is(err, errTaken) {
			return errExists
		}
		return nil // want "`k.save` failed, and the caller is told that it did not"
	}
	return nil
}

func (k *Kinds) Name(ctx context.Context, id string) (name string, err error) {
	err = k.db.QueryRowContext(ctx, "SELECT name FROM entries WHERE id = $1", id).Scan(&name)
	if err != nil {
		if errors.Is(err, sql.ErrNoRows) {
			return "", errExists
		}
		return "", nil // want "the caller is told that it did not"
	}
	return name, nil
}

// One is fine, and the others are told.
func (k *Kinds) Ensure(ctx context.Context, id string) error {
	if err := k.save(ctx, id); err != nil {
		if !errors.Is(err, errTaken) {
			return err
		}
		return nil
	}
	return nil
}

// The others are logged, and the work ends where it is told to.
func (k *Kinds) Work(ctx context.Context, id string) error {
	if err := k.save(ctx, id); err != nil {
		if errors.Is(err, context.Canceled) {
			return err
		}
		return nil
	}
	if err := k.save(ctx, id); err != nil {
		if errors.Is(err, errTaken) {
			return errExists
		}
		slog.ErrorContext(ctx, "not saved", "error", err)
		return nil
	}
	return nil
}
