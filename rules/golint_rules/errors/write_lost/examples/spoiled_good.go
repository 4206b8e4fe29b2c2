package classes

import (
	"context"
	"log/slog"

	"github.com/jackc/pgx/v5/pgxpool"
)

// The commit fails where a statement of its transaction has: data/transaction-spoiled tells of it.
func sync(ctx context.Context, pool *pgxpool.Pool, id string) error {
	tx, err := pool.Begin(ctx)
	if err != nil {
		return err
	}
	defer tx.Rollback(ctx)
	if _, err := tx.Exec(ctx, "UPDATE classes SET synced = true WHERE id = $1", id); err != nil {
		return err
	}
	if _, err := tx.Exec(ctx, "DELETE FROM classes WHERE abandoned"); err != nil { // want "data/transaction-spoiled"
		slog.ErrorContext(ctx, "classes not cleaned up", "error", err)
	}
	return tx.Commit(ctx)
}
