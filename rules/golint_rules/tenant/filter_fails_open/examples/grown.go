// Package cards reads the cards of everybody where there is no tenant.
package cards

import (
	"context"
	"database/sql"
)

type tenantKey struct{}

// TenantID returns the tenant of ctx, empty for none.
func TenantID(ctx context.Context) string {
	id, _ := ctx.Value(tenantKey{}).(string)
	return id
}

// Store reads cards.
type Store struct{ db *sql.DB }

// ByID reads one, whosever it is.
func (s Store) ByID(ctx context.Context, id string) *sql.Row {
	query := "SELECT number FROM cards WHERE id = $1"
	args := []any{id}
	if tenantID := TenantID(ctx); tenantID != "" { // want "without a tenant `query` is not restricted"
		query += " AND tenant_id = $2"
		args = append(args, tenantID)
	}
	return s.db.QueryRowContext(ctx, query, args...)
}
