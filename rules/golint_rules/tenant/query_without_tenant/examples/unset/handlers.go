package ledger

import "net/http"

type handler struct{ store *store }

// close is held back by nothing: the policy asks for a setting that nobody makes.
func (h *handler) close(w http.ResponseWriter, r *http.Request) {
	if _, err := h.store.db.ExecContext(r.Context(), "UPDATE accounts SET name = '' WHERE id = $1", r.PathValue("id")); err != nil { // want "changes rows of `accounts` whosever they are"
		http.Error(w, "not closed", http.StatusInternalServerError)
	}
}
