package ledger

import (
	"context"
	"log/slog"

	"github.com/jackc/pgx/v5"
	"github.com/jackc/pgx/v5/pgxpool"
)

func post(ctx context.Context, pool *pgxpool.Pool, batch *pgx.Batch) error {
	return pool.SendBatch(ctx, batch).Close()
}

func postEach(ctx context.Context, tx pgx.Tx, batch *pgx.Batch) error {
	results := tx.SendBatch(ctx, batch)
	defer results.Close()
	for range batch.Len() {
		if _, err := results.Exec(); err != nil {
			return err
		}
	}
	return nil
}

func postLogged(ctx context.Context, tx pgx.Tx, batch *pgx.Batch) {
	results := tx.SendBatch(ctx, batch)
	defer func() {
		if err := results.Close(); err != nil {
			slog.ErrorContext(ctx, "not posted", "error", err)
		}
	}()
}

func sent(ctx context.Context, tx pgx.Tx, batch *pgx.Batch) pgx.BatchResults {
	return tx.SendBatch(ctx, batch)
}
