// Package reports asks for a tenant by the length of its name.
package reports

import "context"

type tenantKey struct{}

// TenantID gives the tenant of ctx.
func TenantID(ctx context.Context) string {
	id, _ := ctx.Value(tenantKey{}).(string)
	return id
}

// DB is a query.
type DB struct{}

// Where restricts.
func (db *DB) Where(condition string, args ...any) *DB { return db }

// Find finds.
func (db *DB) Find(target any) error { return nil }

func list(db *DB, tenantID string) error {
	q := db
	if len(tenantID) > 0 { // want "without a tenant `q` is not restricted"
		q = q.Where("tenant_id = ?", tenantID)
	}
	return q.Find(nil)
}

func several(db *DB, orgID string) error {
	q := db
	if len(orgID) > 8 {
		q = q.Where("organization_id = ?", orgID)
	}
	return q.Find(nil)
}

// of finds those of all tenants, or of the ones that were asked for.
func of(db *DB, tenants map[string]bool) error {
	q := db
	if len(tenants) > 0 {
		q = q.Where("tenant_id IN ?", tenants)
	}
	return q.Find(nil)
}
