// Package store reads what happened to a tenant's money.
package store

import (
	"context"
	"database/sql"
)

type store struct{ db *sql.DB }

func (s *store) movements(ctx context.Context, tenantID string) (*sql.Rows, error) {
	const query = `SELECT id, cents, made_at FROM payments WHERE tenant_id = $1
UNION ALL
SELECT id, -cents, made_at FROM refunds
ORDER BY made_at LIMIT 100`
	return s.db.QueryContext(ctx, query, tenantID) // want "tenant/union-without-tenant: the half of this UNION on `refunds`"
}

const total = `SELECT sum(cents) FROM (
SELECT cents FROM payments WHERE tenant_id = $1
UNION ALL
SELECT -cents FROM refunds WHERE tenant_id = $1
UNION ALL
SELECT -cents FROM fees WHERE made_at > $2) AS movements`

func (s *store) total(ctx context.Context, tenantID string) *sql.Row {
	return s.db.QueryRowContext(ctx, total, tenantID, "2020-01-01") // want "tenant/union-without-tenant: the half of this UNION on `fees`"
}
