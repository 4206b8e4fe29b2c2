package bad

import (
	"context"
	"log/slog"

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
		if err != nil { // want "takes no further statement"
			slog.WarnContext(ctx, "mark card as used", "error", err)
		}
		return nil
	})
}
