package board

import (
	"context"
	"database/sql"
)

type orderRepo struct{ db *sql.DB }

func (r *orderRepo) SumOpen(ctx context.Context) (int64, error) {
	var cents int64
	err := r.db.QueryRowContext(ctx, "SELECT sum(cents) FROM orders WHERE open").Scan(&cents)
	return cents, err
}

type boardStats struct{ Open int64 }

// Whoever reads the board believes that nothing is open while the database is down.
func load(ctx context.Context, r *orderRepo) *boardStats {
	stats := &boardStats{}
	stats.Open, _ = r.SumOpen(ctx) // want "`stats.Open` is used although `r.SumOpen` may have failed"
	return stats
}
