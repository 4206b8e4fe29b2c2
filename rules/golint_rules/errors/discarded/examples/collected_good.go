package catalog

import (
	"context"

	"github.com/jackc/pgx/v5"
	"github.com/jackc/pgx/v5/pgxpool"
)

type service struct{ ID, Name string }

type querier interface {
	Query(ctx context.Context, sql string, args ...any) (pgx.Rows, error)
}

type store struct {
	pool *pgxpool.Pool
	db   querier
}

// The rows carry the error of Query, and what collects them gives it.
func (s *store) all(ctx context.Context) ([]service, error) {
	rows, _ := s.pool.Query(ctx, "SELECT id, name FROM services")
	return pgx.CollectRows(rows, pgx.RowToStructByPos[service])
}

func (s *store) one(ctx context.Context, id string) (service, error) {
	rows, _ := s.db.Query(ctx, "SELECT id, name FROM services WHERE id = $1", id)
	found, err := pgx.CollectExactlyOneRow(rows, pgx.RowToStructByPos[service])
	if err != nil {
		return service{}, err
	}
	return found, nil
}

func (s *store) first(ctx context.Context) (service, error) {
	rows, _ := s.db.Query(ctx, "SELECT id, name FROM services")
	defer rows.Close()
	return pgx.CollectOneRow(rows, pgx.RowToStructByPos[service])
}

func (s *store) more(ctx context.Context, found []service) ([]service, error) {
	rows, _ := s.db.Query(ctx, "SELECT id, name FROM services")
	return pgx.AppendRows(found, rows, pgx.RowToStructByPos[service])
}

func (s *store) names(ctx context.Context) (names []string, _ error) {
	var name string
	rows, _ := s.db.Query(ctx, "SELECT name FROM services")
	_, err := pgx.ForEachRow(rows, []any{&name}, func() error {
		names = append(names, name)
		return nil
	})
	return names, err
}
