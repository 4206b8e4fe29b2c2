// Package invoices finds nothing.
package invoices

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

// Submit refuses.
func Submit(tenantID, id string) error {
	if tenantID == "" {
		return errors.New("no tenant")
	}
	return nil
}

// Bill bills a tenant.
func Bill(tenant Tenant, id string) error { return nil }

// Paid finds no invoice.
func Paid(q *Query, id string) *Query {
	return OfTenant(q, "").Where("id = ?", id) // want "tenant/empty-tenant: `OfTenant` works for the tenant that it is given, and gets none here"
}

// Batch fails.
func Batch(ids []string) error {
	for _, id := range ids {
		if err := Submit("", id); err != nil { // want "tenant/empty-tenant: `Submit`"
			return err
		}
	}
	return Bill(Tenant{}, "1") // want "tenant/empty-tenant: `Bill`"
}
