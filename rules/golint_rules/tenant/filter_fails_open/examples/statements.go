// Package orders counts the orders of everybody where there is no tenant.
package orders

import (
	"context"
	"database/sql"
	"errors"
)

type tenantKey struct{}

// TenantID returns the tenant of ctx, empty for none.
func TenantID(ctx context.Context) string {
	id, _ := ctx.Value(tenantKey{}).(string)
	return id
}

// Store counts orders.
type Store struct{ db *sql.DB }

// Count counts those of a status.
func (s Store) Count(ctx context.Context, status string) (n int, err error) {
	tenantID := TenantID(ctx)
	err = s.db.QueryRowContext(ctx,
		"SELECT count(*) FROM orders WHERE status = $2 AND ($1 = '' OR tenant_id = $1)", // want "this lets the rows of all tenants pass"
		tenantID, status).Scan(&n)
	return n, err
}

// CountOf counts those of the tenant, of any status.
func (s Store) CountOf(ctx context.Context, status string) (n int, err error) {
	tenantID := TenantID(ctx)
	err = s.db.QueryRowContext(ctx,
		"SELECT count(*) FROM orders WHERE tenant_id = $1 AND ($2 = '' OR status = $2)", tenantID, status).Scan(&n)
	return n, err
}

// CountAll counts those of all tenants where the platform asks.
func (s Store) CountAll(ctx context.Context, tenantID string) (n int, err error) {
	err = s.db.QueryRowContext(ctx,
		"SELECT count(*) FROM orders WHERE ($1 = '' OR tenant_id = $1)", tenantID).Scan(&n)
	return n, err
}

// CountAsked has refused before what has no tenant.
func (s Store) CountAsked(ctx context.Context) (n int, err error) {
	tenantID := TenantID(ctx)
	if tenantID == "" {
		return 0, errors.New("no tenant")
	}
	err = s.db.QueryRowContext(ctx,
		"SELECT count(*) FROM orders WHERE ($1 = '' OR tenant_id = $1)", tenantID).Scan(&n)
	return n, err
}
