// Package accounts restricts what it finds.
package accounts

import (
	"context"
	"errors"
)

type tenantKey struct{}

// TenantFrom returns the tenant of ctx.
func TenantFrom(ctx context.Context) (string, bool) {
	id, ok := ctx.Value(tenantKey{}).(string)
	return id, ok
}

// DB is a query.
type DB struct{}

// Where restricts.
func (db *DB) Where(condition string, args ...any) *DB { return db }

// Find finds.
func (db *DB) Find(into any) error { return nil }

// Account is owned by a tenant.
type Account struct{ ID, TenantID string }

// Search is what a caller looks for.
type Search struct{ TenantID, Name string }

var errNoTenant = errors.New("no tenant")

// Scope refuses.
func Scope(ctx context.Context, query *DB) (*DB, error) {
	id, ok := TenantFrom(ctx)
	if !ok {
		return nil, errNoTenant
	}
	return query.Where("tenant_id = ?", id), nil
}

// Nothing finds nothing.
func Nothing(ctx context.Context, query *DB) *DB {
	id, ok := TenantFrom(ctx)
	if !ok {
		return query.Where("false")
	}
	return query.Where("tenant_id = ?", id)
}

// Find searches, by a tenant among other things.
func Find(query *DB, search Search) *DB {
	if search.TenantID != "" {
		query = query.Where("tenant_id = ?", search.TenantID)
	}
	return query
}

// Admin finds what administrators may see: all tenants, or one.
func Admin(ctx context.Context, query *DB) *DB {
	if id, ok := TenantFrom(ctx); ok {
		query = query.Where("tenant_id = ?", id)
	}
	return query
}

// Named adds the tenant to a name, which restricts nothing.
func Named(ctx context.Context, name string) string {
	id, ok := TenantFrom(ctx)
	if !ok {
		return name
	}
	return id + "/" + name
}

// Optional may be asked without one.
func Optional(query *DB, tenantID *string) *DB {
	if tenantID != nil {
		query = query.Where("tenant_id = ?", *tenantID)
	}
	return query
}

// Close compares in any case.
func Close(ctx context.Context, account Account) error {
	tenantID, ok := TenantFrom(ctx)
	if !ok || account.TenantID != tenantID {
		return errors.New("forbidden")
	}
	return nil
}

// scopeOf says which tenant ctx may see, and fails for who must have one and has none.
func scopeOf(ctx context.Context) (string, bool, error) {
	id, ok := TenantFrom(ctx)
	if !ok && ctx.Value("role") != "owner" {
		return "", false, errors.New("no tenant")
	}
	return id, ok, nil
}

// Scoped shows all of them to whom the lookup lets through without a tenant.
func Scoped(ctx context.Context, db *DB) error {
	tenantID, hasTenant, err := scopeOf(ctx)
	if err != nil {
		return err
	}
	query := db.Where("active")
	if hasTenant {
		query = query.Where("tenant_id = ?", tenantID)
	}
	return query.Find(nil)
}
