package catalog

import (
	"context"
	"database/sql"

	"github.com/jackc/pgx/v5"
	"github.com/jackc/pgx/v5/pgxpool"
)

type store struct {
	pool *pgxpool.Pool
	db   *sql.DB
}

// Nobody asks these rows for the error.
func (s *store) names(ctx context.Context) (names []string) {
	rows, _ := s.pool.Query(ctx, "SELECT name FROM services") // want "`rows` is used although `s.pool.Query` may have failed"
	defer rows.Close()
	for rows.Next() {
		var name string
		if rows.Scan(&name) == nil {
			names = append(names, name)
		}
	}
	return names
}

func (s *store) collected(ctx context.Context) []string {
	rows, _ := s.pool.Query(ctx, "SELECT name FROM services")
	names, _ := pgx.CollectRows(rows, pgx.RowTo[string]) // want "`names` is used although `pgx.CollectRows` may have failed"
	return names
}

// These are nil where the query failed.
func (s *store) count(ctx context.Context) (n int) {
	rows, _ := s.db.QueryContext(ctx, "SELECT name FROM services") // want "`rows` is used although `s.db.QueryContext` may have failed"
	defer rows.Close()
	for rows.Next() {
		n++
	}
	return n
}
