// A pool behind an interface of the house.
package store

import (
	"context"

	"github.com/jackc/pgx/v5"
	"github.com/jackc/pgx/v5/pgconn"
)

// Pool is what a pgxpool.Pool is asked for.
type Pool interface {
	Begin(ctx context.Context) (pgx.Tx, error)
	Exec(ctx context.Context, sql string, arguments ...any) (pgconn.CommandTag, error)
	Ping(ctx context.Context) error
}

type store struct{ pool Pool }

func (s *store) book(ctx context.Context, id string) error {
	tx, err := s.pool.Begin(ctx)
	if err != nil {
		return err
	}
	defer func() { _ = tx.Rollback(ctx) }()
	if _, err := s.pool.Exec(ctx, "INSERT INTO bookings (id) VALUES ($1)", id); err != nil { // want "`s.pool.Exec` runs outside of the transaction in `tx`"
		return err
	}
	return tx.Commit(ctx)
}
