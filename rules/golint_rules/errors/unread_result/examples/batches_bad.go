package ledger

import (
	"context"

	"github.com/jackc/pgx/v5"
	"github.com/jackc/pgx/v5/pgxpool"
)

func post(ctx context.Context, pool *pgxpool.Pool, batch *pgx.Batch) {
	pool.SendBatch(ctx, batch).Close() // want "return what `Close` gives"
}

func postAll(ctx context.Context, tx pgx.Tx, batch *pgx.Batch) error {
	results := tx.SendBatch(ctx, batch)
	defer results.Close() // want "what `tx.SendBatch` has sent tells that it failed"
	return nil
}
