// Package ledger answers with rows by helpers, whose callers have looked whose they are, or have not.
package ledger

import "net/http"

type handler struct{ store *store }

func tenantOf(r *http.Request) string {
	tenant, _ := r.Context().Value("tenant").(string)
	return tenant
}

// rename finds the tenant's account first, and answers with it by a helper.
func (h *handler) rename(w http.ResponseWriter, r *http.Request) {
	tenant, id := tenantOf(r), r.PathValue("id")
	var name string
	if err := h.store.byID(r.Context(), tenant, id).Scan(&name); err != nil {
		http.Error(w, "not found", http.StatusNotFound)
		return
	}
	h.respond(w, r, id)
}

func (h *handler) respond(w http.ResponseWriter, r *http.Request, id string) {
	var name string
	row := h.store.db.QueryRowContext(r.Context(), "SELECT name FROM accounts WHERE id = $1", id)
	if err := row.Scan(&name); err != nil {
		http.Error(w, "not found", http.StatusNotFound)
	}
}

func (h *handler) print(w http.ResponseWriter, r *http.Request) {
	h.write(w, r, r.PathValue("id"))
}

func (h *handler) write(w http.ResponseWriter, r *http.Request, id string) {
	var name string
	row := h.store.db.QueryRowContext(r.Context(), "SELECT name FROM accounts WHERE id = $1", id) // want "reads rows of `accounts` whosever they are"
	if err := row.Scan(&name); err != nil {
		http.Error(w, "not found", http.StatusNotFound)
	}
}
