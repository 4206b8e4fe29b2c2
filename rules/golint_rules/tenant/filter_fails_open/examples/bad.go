// Package accounts finds the accounts of everybody where there is no tenant.
package accounts

import (
	"context"
	"errors"
	"fmt"
)

type tenantKey struct{}

// TenantFrom returns the tenant of ctx.
func TenantFrom(ctx context.Context) (string, bool) {
	id, ok := ctx.Value(tenantKey{}).(string)
	return id, ok
}

// TenantID returns the tenant of ctx, empty for none.
func TenantID(ctx context.Context) string {
	id, _ := TenantFrom(ctx)
	return id
}

// DB is a query.
type DB struct{}

// Where restricts.
func (db *DB) Where(condition string, args ...any) *DB { return db }

// Find finds.
func (db *DB) Find(into any) error { return nil }

// Account is owned by a tenant.
type Account struct{ ID, TenantID string }

// Scope gives the query back as it was.
func Scope(ctx context.Context, query *DB) *DB {
	id, ok := TenantFrom(ctx)
	if !ok {
		return query // want "tenant/filter-fails-open: without a tenant `query` is not restricted"
	}
	return query.Where("tenant_id = ?", id)
}

// Filter is the second of the file.
func Filter(ctx context.Context, query *DB) *DB {
	if id := TenantID(ctx); id != "" {
		return query.Where("tenant_id = ?", id)
	}
	return query
}

// List grows.
func List(ctx context.Context) string {
	where := "WHERE deleted_at IS NULL"
	if tenantID := TenantID(ctx); tenantID != "" {
		where += fmt.Sprintf(" AND tenant_id = '%s'", tenantID)
	}
	return "SELECT id FROM accounts " + where
}

// Close lets everybody in.
func Close(ctx context.Context, account Account) error {
	tenantID := TenantID(ctx)
	if tenantID != "" && account.TenantID != tenantID {
		return errors.New("forbidden")
	}
	return nil
}
