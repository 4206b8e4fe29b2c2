package ledger

import (
	"log"
	"net/http"
)

type handler struct{ store *store }

func tenantOf(r *http.Request) string {
	tenant, _ := r.Context().Value("tenant").(string)
	return tenant
}

func (h *handler) close(w http.ResponseWriter, r *http.Request) {
	tenant, id := tenantOf(r), r.PathValue("id")
	if _, err := h.store.db.ExecContext(r.Context(), "UPDATE accounts SET name = '' WHERE id = $1", id); err != nil { // want "changes rows of `accounts` whosever they are"
		log.Printf("tenant %s: account %s: %v", tenant, id, err)
		http.Error(w, "not closed", http.StatusInternalServerError)
	}
}

// shut asks for the tenant's account by the same ID first.
func (h *handler) shut(w http.ResponseWriter, r *http.Request) {
	tenant, id := tenantOf(r), r.PathValue("id")
	var name string
	if err := h.store.byID(r.Context(), tenant, id).Scan(&name); err != nil {
		http.Error(w, "not found", http.StatusNotFound)
		return
	}
	if _, err := h.store.db.ExecContext(r.Context(), "UPDATE accounts SET name = '' WHERE id = $1", id); err != nil {
		http.Error(w, "not closed", http.StatusInternalServerError)
	}
}

// show reads whose the account is, and compares.
func (h *handler) show(w http.ResponseWriter, r *http.Request) {
	var name, whose string
	row := h.store.db.QueryRowContext(r.Context(), "SELECT name, tenant_id FROM accounts WHERE id = $1", r.PathValue("id"))
	if err := row.Scan(&name, &whose); err != nil || whose != tenantOf(r) {
		http.Error(w, "not found", http.StatusNotFound)
		return
	}
	log.Print(name)
}

func (h *handler) lines(w http.ResponseWriter, r *http.Request) {
	var count int
	row := h.store.db.QueryRowContext(r.Context(), "SELECT count(*) FROM lines WHERE posting_id = $1", r.PathValue("posting")) // want "reads rows of `lines` whosever they are, by an ID that the client names: they hang on rows of `postings`"
	if err := row.Scan(&count); err != nil {
		http.Error(w, "not found", http.StatusNotFound)
	}
}
