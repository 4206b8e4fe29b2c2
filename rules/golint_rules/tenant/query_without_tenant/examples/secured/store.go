package ledger

import (
	"context"
	"database/sql"
)

type store struct{ db *sql.DB }

func (s *store) byID(ctx context.Context, tenant, id string) *sql.Row {
	return s.db.QueryRowContext(ctx, "SELECT name FROM accounts WHERE id = $1 AND tenant_id = $2", id, tenant)
}

func (s *store) list(ctx context.Context, tenant string) (*sql.Rows, error) {
	return s.db.QueryContext(ctx, "SELECT id, name FROM accounts WHERE tenant_id = $1 LIMIT 50", tenant)
}

func (s *store) add(ctx context.Context, tenant, id string) (sql.Result, error) {
	return s.db.ExecContext(ctx, "INSERT INTO accounts (id, tenant_id) VALUES ($1, $2)", id, tenant)
}
