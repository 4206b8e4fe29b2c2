// What a transaction may stand behind, too.
package store

import (
	"context"

	"github.com/jackc/pgx/v5"
	"github.com/jackc/pgx/v5/pgconn"
)

// Querier is a pool, or a transaction within which another begins.
type Querier interface {
	Begin(ctx context.Context) (pgx.Tx, error)
	Exec(ctx context.Context, sql string, arguments ...any) (pgconn.CommandTag, error)
}

type store struct{ db Querier }

func (s *store) book(ctx context.Context, id string) error {
	tx, err := s.db.Begin(ctx)
	if err != nil {
		return err
	}
	defer func() { _ = tx.Rollback(ctx) }()
	if _, err := s.db.Exec(ctx, "INSERT INTO bookings (id) VALUES ($1)", id); err != nil {
		return err
	}
	return tx.Commit(ctx)
}
