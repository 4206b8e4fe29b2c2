// Package invoices hands its tenant on.
package invoices

import "context"

type tenantKey struct{}

// TenantFrom returns the tenant of ctx.
func TenantFrom(ctx context.Context) (string, bool) {
	id, ok := ctx.Value(tenantKey{}).(string)
	return id, ok
}

// Tenant is a tenant.
type Tenant struct{ ID string }

// Query is a query.
type Query struct{}

// Where restricts.
func (q *Query) Where(condition string, args ...any) *Query { return q }

// OfTenant restricts a query.
func OfTenant(q *Query, tenantID string) *Query {
	return q.Where("tenant_id = ?", tenantID)
}

// Search may be asked without a tenant.
func Search(q *Query, tenantID string) *Query {
	if tenantID != "" {
		q = q.Where("tenant_id = ?", tenantID)
	}
	return q
}

// Audit tells who did it, where that is known.
func Audit(tenantID, action string) {}

// Load loads into it.
func Load(into *Tenant) error { return nil }

// Find has a tenant.
func Find(q *Query, tenantID string) *Query {
	Audit("", "find")
	return OfTenant(q, tenantID)
}

// Everything is asked for.
func Everything(q *Query) *Query {
	return Search(q, "")
}

// First is read from somewhere.
func First() (Tenant, error) {
	if err := Load(&Tenant{}); err != nil {
		return Tenant{}, err
	}
	return Tenant{ID: "1"}, nil
}
