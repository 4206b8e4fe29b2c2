// Package invoices stores invoices.
package invoices

import "context"

// Invoice is an invoice.
type Invoice struct{ ID string }

// Repository stores invoices.
type Repository struct{ rows map[string]Invoice }

// GetByID is told the tenant.
func (r *Repository) GetByID(ctx context.Context, tenantID, id string) Invoice {
	return r.rows[tenantID+id]
}

// Delete is, too.
func (r *Repository) Delete(ctx context.Context, tenantID, id string) {
	delete(r.rows, tenantID+id)
}

// GetForAdmin finds those of all tenants.
func (r *Repository) GetForAdmin(ctx context.Context, id string) Invoice {
	return r.rows[id]
}

// GetByWebhookID is asked before the tenant is known.
func (r *Repository) GetByWebhookID(ctx context.Context, id string) Invoice {
	return r.rows[id]
}

// GetTenant is about one.
func (r *Repository) GetTenant(ctx context.Context, id string) string {
	return r.rows[id].ID
}

// List has no ID.
func (r *Repository) List(ctx context.Context, name string) []Invoice {
	return nil
}

// RateStore is nobody's.
type RateStore struct{ rates map[string]int }

// Get gets a rate.
func (s *RateStore) Get(id string) int { return s.rates[id] }
