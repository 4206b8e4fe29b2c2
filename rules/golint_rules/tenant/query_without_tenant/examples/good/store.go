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

// It goes over all tenants, and says so.
func (s *store) purgeExpired(ctx context.Context) (sql.Result, error) {
	return s.db.ExecContext(ctx, "DELETE FROM accounts WHERE name = ''")
}

// It asks whose the account is.
func (s *store) owner(ctx context.Context, name string) *sql.Row {
	return s.db.QueryRowContext(ctx, "SELECT id, tenant_id FROM accounts WHERE name = $1", name)
}

// What is added to it may be the tenant.
func (s *store) filtered(ctx context.Context, condition string, given []any) (*sql.Rows, error) {
	return s.db.QueryContext(ctx, "SELECT id FROM accounts WHERE name <> '' "+condition, given...)
}

// Of this table nobody names the tenant.
func (s *store) plan(ctx context.Context, id string) *sql.Row {
	return s.db.QueryRowContext(ctx, "SELECT id FROM plans WHERE id = $1", id)
}
