package steps

import (
	"context"
	"database/sql"
)

type store struct{ db *sql.DB }

func (s *store) has(ctx context.Context, run string, step int) *sql.Row {
	return s.db.QueryRowContext(ctx, "SELECT EXISTS (SELECT 1 FROM steps WHERE run = $1 AND step = $2)", run, step) // want "reads rows of `steps` whosever they are"
}

func (s *store) any(ctx context.Context, tenant, run string) *sql.Row {
	return s.db.QueryRowContext(ctx, "SELECT EXISTS (SELECT 1 FROM steps WHERE tenant_id = $1 AND run = $2)", tenant, run)
}

func (s *store) add(ctx context.Context, tenant, run string, step int) (sql.Result, error) {
	return s.db.ExecContext(ctx, "INSERT INTO steps (tenant_id, run, step) VALUES ($1, $2, $3)", tenant, run, step)
}

func (s *store) list(ctx context.Context, tenant, run string) (*sql.Rows, error) {
	return s.db.QueryContext(ctx, "SELECT step FROM steps WHERE tenant_id = $1 AND run = $2 LIMIT 500", tenant, run)
}

func (s *store) forget(ctx context.Context, tenant, run string) (sql.Result, error) {
	return s.db.ExecContext(ctx, "DELETE FROM steps WHERE tenant_id = $1 AND run = $2", tenant, run)
}
