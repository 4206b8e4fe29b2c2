// Package cards lists the cards of everybody where there is no tenant.
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

// List goes on without one.
func (s Store) List(ctx context.Context, limit int) (*sql.Rows, error) {
	tenantID := TenantID(ctx)
	query := "SELECT id FROM cards"
	var args []any
	if tenantID != "" { // want "without a tenant `query` is not restricted"
		query += " WHERE tenant_id = $1 LIMIT $2"
		args = []any{tenantID, limit}
	} else {
		query += " LIMIT $1"
		args = []any{limit}
	}
	return s.db.QueryContext(ctx, query, args...)
}

// Own lists those that belong to nobody where there is no tenant.
func (s Store) Own(ctx context.Context, limit int) (*sql.Rows, error) {
	tenantID := TenantID(ctx)
	query := "SELECT id FROM cards"
	args := []any{limit}
	if tenantID != "" {
		query += " WHERE tenant_id = $2 LIMIT $1"
		args = append(args, tenantID)
	} else {
		query += " WHERE tenant_id IS NULL LIMIT $1"
	}
	return s.db.QueryContext(ctx, query, args...)
}
