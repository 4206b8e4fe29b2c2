// Package invoices stores invoices.
package invoices

import "context"

type tenantKey struct{}

// TenantFrom returns the tenant of ctx.
func TenantFrom(ctx context.Context) (string, bool) {
	id, ok := ctx.Value(tenantKey{}).(string)
	return id, ok
}

// Invoice is an invoice.
type Invoice struct{ ID, TenantID string }

// Repository stores invoices.
type Repository struct{ rows map[string]Invoice }

// GetByID is told the tenant.
func (r *Repository) GetByID(ctx context.Context, tenantID, id string) Invoice {
	return r.rows[tenantID+id]
}

// Update is given it in the row.
func (r *Repository) Update(ctx context.Context, id string, invoice Invoice) {
	r.rows[invoice.TenantID+id] = invoice
}

// Delete reads it from its context.
func (r *Repository) Delete(ctx context.Context, id string) {
	if tenantID, ok := TenantFrom(ctx); ok {
		delete(r.rows, tenantID+id)
	}
}

// Void does not ask.
func (r *Repository) Void(ctx context.Context, invoiceID string) { // want "tenant/method-without-tenant: `Repository.Void` knows a row's ID and not whose it is, as `GetByID` does"
	delete(r.rows, invoiceID)
}
