package ledger

import (
	"context"
	"database/sql"
)

type DBTX interface {
	ExecContext(ctx context.Context, query string, args ...any) (sql.Result, error)
}

type Queries struct{ db DBTX }

func New(db DBTX) *Queries { return &Queries{db: db} }

func (q *Queries) WithTx(tx *sql.Tx) *Queries { return &Queries{db: tx} }

func (q *Queries) Update(ctx context.Context, id string) error {
	_, err := q.db.ExecContext(ctx, "UPDATE entries SET settled = true WHERE id = $1", id)
	return err
}

func (q *Queries) Name() string { return "ledger" }

type Store struct {
	db *sql.DB
	*Queries
}

func (s *Store) execTx(ctx context.Context, run func(*Queries) error) error {
	tx, err := s.db.BeginTx(ctx, nil)
	if err != nil {
		return err
	}
	if err := run(s.Queries.WithTx(tx)); err != nil {
		_ = tx.Rollback()
		return err
	}
	return tx.Commit()
}

func (s *Store) Settle(ctx context.Context, id string) error {
	return s.execTx(ctx, func(q *Queries) error {
		_ = s.Name()
		return q.Update(ctx, id)
	})
}

// What is kept of a failure is meant to stay.
func (s *Store) Failing(ctx context.Context, id string) error {
	return s.execTx(ctx, func(q *Queries) error {
		err := q.Update(ctx, id)
		if err != nil {
			_ = s.Update(ctx, id)
		}
		return err
	})
}

// Not a transaction: each is handed a look at the same queries.
func (s *Store) each(run func(*Queries) error) error { return run(s.Queries) }

func (s *Store) All(ctx context.Context, id string) error {
	return s.each(func(q *Queries) error { return s.Update(ctx, id) })
}
