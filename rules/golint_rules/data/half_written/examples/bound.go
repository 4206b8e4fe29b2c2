// A store that its own transactions embed: who calls it may have begun one.
package wallet

import (
	"context"
	"database/sql"
)

type queries struct{}

func (q *queries) CreatePayment(ctx context.Context, id int64) error { return nil }

func (q *queries) UpdateBalance(ctx context.Context, id, amount int64) error { return nil }

type storage struct {
	db      *sql.DB
	queries *queries
}

type txStorage struct {
	*storage
	tx *sql.Tx
}

func (s *storage) Begin(ctx context.Context) (*txStorage, error) {
	tx, err := s.db.BeginTx(ctx, nil)
	return &txStorage{storage: &storage{db: s.db, queries: s.queries}, tx: tx}, err
}

func (s *storage) Pay(ctx context.Context, id, amount int64) error {
	if err := s.queries.CreatePayment(ctx, id); err != nil {
		return err
	}
	return s.queries.UpdateBalance(ctx, id, -amount)
}
