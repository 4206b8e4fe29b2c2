package good

import (
	"context"
	"fmt"
	"log"

	"github.com/jackc/pgx/v5"
	"github.com/jackc/pgx/v5/pgxpool"
)

type Store struct{ pool *pgxpool.Pool }

func (s *Store) Pay(ctx context.Context, id string) error {
	return pgx.BeginFunc(ctx, s.pool, func(tx pgx.Tx) error {
		if _, err := tx.Exec(ctx, "INSERT INTO payments (id) VALUES ($1)", id); err != nil {
			return err
		}
		_, err := tx.Exec(ctx, "UPDATE cards SET used_at = now() WHERE id = $1", id)
		if err != nil {
			return fmt.Errorf("mark card %s as used: %w", id, err)
		}
		return nil
	})
}

// How the session is set up fails no transaction as it is written.
func (s *Store) load(ctx context.Context, tx pgx.Tx, id string) error {
	if _, err := tx.Exec(ctx, "SET LOCAL synchronous_commit = OFF"); err != nil {
		log.Printf("set synchronous_commit: %v", err)
	}
	_, err := tx.Exec(ctx, "INSERT INTO payments (id) VALUES ($1)", id)
	return err
}
