package ledger

import (
	"context"
	"database/sql"
)

// What sqlc writes.

type DBTX interface {
	ExecContext(ctx context.Context, query string, args ...any) (sql.Result, error)
	QueryRowContext(ctx context.Context, query string, args ...any) *sql.Row
}

type Queries struct{ db DBTX }

func New(db DBTX) *Queries { return &Queries{db: db} }

func (q *Queries) Update(ctx context.Context, id string) error {
	_, err := q.db.ExecContext(ctx, "UPDATE entries SET settled = true WHERE id = $1", id)
	return err
}

func (q *Queries) AddToBalance(ctx context.Context, id string) (sql.Result, error) {
	return q.db.ExecContext(ctx, "UPDATE accounts SET balance = balance + 1 WHERE id = $1", id)
}

type Store struct {
	db *sql.DB
	*Queries
}

func (s *Store) execTx(ctx context.Context, run func(*Queries) error) error {
	tx, err := s.db.BeginTx(ctx, nil)
	if err != nil {
		return err
	}
	if err := run(New(tx)); err != nil {
		_ = tx.Rollback()
		return err
	}
	return tx.Commit()
}

func (s *Store) Settle(ctx context.Context, id string) error {
	return s.execTx(ctx, func(q *Queries) error {
		if err := s.Update(ctx, id); err != nil { // want "`s.Update` runs outside of the transaction in `q`"
			return err
		}
		_, err := q.AddToBalance(ctx, id)
		return err
	})
}

func (s *Store) SettleField(ctx context.Context, id string) error {
	return s.execTx(ctx, func(q *Queries) error {
		if err := q.Update(ctx, id); err != nil {
			return err
		}
		_, err := s.Queries.AddToBalance(ctx, id) // want "`s.Queries.AddToBalance` runs outside of the transaction in `q`"
		return err
	})
}
