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

func (s *store) rename(ctx context.Context, tenant, id, name string) (sql.Result, error) {
	return s.db.ExecContext(ctx, "UPDATE accounts SET name = $3 WHERE id = $1 AND tenant_id = $2", id, tenant, name)
}

func (s *store) posted(ctx context.Context, tenant, id string) *sql.Row {
	return s.db.QueryRowContext(ctx, `
		SELECT count(*) FROM accounts a JOIN postings p ON p.account_id = a.id
		WHERE a.id = $1 AND p.tenant_id = $2`, id, tenant)
}

// Each function that is told a schema chooses it for itself: that is how the house keeps tenants apart.
func (s *store) archived(ctx context.Context, schema string) (n int, err error) {
	if _, err = s.db.ExecContext(ctx, "SET search_path TO "+schema); err != nil {
		return 0, err
	}
	err = s.db.QueryRowContext(ctx, "SELECT count(*) FROM accounts").Scan(&n)
	return n, err
}

func (s *store) opened(ctx context.Context, schema string) (n int, err error) {
	if _, err = s.db.ExecContext(ctx, "SET search_path TO "+schema); err != nil {
		return 0, err
	}
	err = s.db.QueryRowContext(ctx, "SELECT count(*) FROM postings").Scan(&n)
	return n, err
}

func (s *store) remove(ctx context.Context, id string) (sql.Result, error) {
	return s.db.ExecContext(ctx, "DELETE FROM accounts WHERE id = $1", id)
}
