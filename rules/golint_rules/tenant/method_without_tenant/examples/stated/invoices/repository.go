// Package invoices stores invoices. What a statement lacks is told where it stands, and once.
package invoices

import (
	"context"
	"database/sql"
	"net/http"
)

// Repository stores invoices.
type Repository struct{ db *sql.DB }

// GetByID is told the tenant.
func (r *Repository) GetByID(ctx context.Context, tenantID, id string) (state string, err error) {
	row := r.db.QueryRowContext(ctx, "SELECT state FROM invoices WHERE id = $1 AND tenant_id = $2", id, tenantID)
	return state, row.Scan(&state)
}

// Update is told the tenant.
func (r *Repository) Update(ctx context.Context, tenantID, id, state string) error {
	_, err := r.db.ExecContext(ctx, "UPDATE invoices SET state = $3 WHERE id = $1 AND tenant_id = $2", id, tenantID, state)
	return err
}

// Archive is told the tenant.
func (r *Repository) Archive(ctx context.Context, tenantID, id string) error {
	_, err := r.db.ExecContext(ctx, "UPDATE invoices SET state = 'archived' WHERE id = $1 AND tenant_id = $2", id, tenantID)
	return err
}

// Restore is told the tenant.
func (r *Repository) Restore(ctx context.Context, tenantID, id string) error {
	_, err := r.db.ExecContext(ctx, "UPDATE invoices SET state = 'open' WHERE id = $1 AND tenant_id = $2", id, tenantID)
	return err
}

// Delete is told nothing.
func (r *Repository) Delete(ctx context.Context, id string) error {
	_, err := r.db.ExecContext(ctx, "DELETE FROM invoices WHERE id = $1", id) // want "tenant/query-without-tenant"
	return err
}

type handler struct{ invoices *Repository }

func (h *handler) remove(w http.ResponseWriter, r *http.Request) {
	if err := h.invoices.Delete(r.Context(), r.PathValue("id")); err != nil {
		w.WriteHeader(http.StatusInternalServerError)
	}
}
