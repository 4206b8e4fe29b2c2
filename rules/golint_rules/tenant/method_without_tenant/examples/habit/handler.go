// Package leave serves requests for leave.
package leave

import (
	"encoding/json"
	"net/http"
)

type claims map[string]any

func companyOf(claims claims) (string, bool) {
	id, ok := claims["company_id"].(string)
	return id, ok
}

type handler struct {
	requests *RequestRepository
	token    func(*http.Request) claims
}

func (h *handler) show(w http.ResponseWriter, r *http.Request) {
	found := h.requests.GetByID(r.Context(), r.PathValue("id"))
	_ = json.NewEncoder(w).Encode(found)
}

func (h *handler) list(w http.ResponseWriter, r *http.Request) {
	companyID, ok := companyOf(h.token(r))
	if !ok {
		w.WriteHeader(http.StatusForbidden)
		return
	}
	_ = json.NewEncoder(w).Encode(h.requests.ListByCompanyID(r.Context(), companyID))
}
