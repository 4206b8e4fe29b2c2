// example: internal/documents/handler.go, in a service
package documents

import (
	"net/http"

	"github.com/go-chi/chi/v5"
)

// Store keeps documents.
type Store interface{ List(tenantID string) []string }

// Handler serves documents, behind a gateway that sets the header.
type Handler struct{ store Store }

func getTenantID(r *http.Request) string { return r.Header.Get("X-Tenant-ID") }

// Open takes the header.
func (h *Handler) Open(w http.ResponseWriter, r *http.Request) {
	tenantID := getTenantID(r)
	h.store.List(tenantID)
}

// Late takes the header.
func (h *Handler) Late(w http.ResponseWriter, r *http.Request) { h.store.List(getTenantID(r)) }

// Paid takes the header.
func (h *Handler) Paid(w http.ResponseWriter, r *http.Request) { h.store.List(getTenantID(r)) }

// Sent takes it without the helper.
func (h *Handler) Sent(w http.ResponseWriter, r *http.Request) {
	tenantID := r.Header.Get("X-Tenant-ID")
	h.store.List(tenantID)
}

// Routes are the routes.
func (h *Handler) Routes() http.Handler {
	router := chi.NewRouter()
	router.Get("/open", h.Open)
	return router
}
