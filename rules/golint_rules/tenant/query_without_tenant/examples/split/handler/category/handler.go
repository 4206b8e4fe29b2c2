// Package category answers requests for categories.
package category

import (
	"context"
	"net/http"

	store "example.com/service/repository/category"
	work "example.com/service/service/category"
)

type handler struct{ service work.CategoryService }

func (h *handler) remove(w http.ResponseWriter, r *http.Request) {
	var req store.DeleteRequest
	req.ID = number(r)
	if err := h.service.Delete(req); err != nil {
		http.Error(w, "not found", http.StatusNotFound)
	}
}

func (h *handler) settle(w http.ResponseWriter, r *http.Request) {
	if err := h.service.Settle(r.PathValue("order_id")); err != nil {
		http.Error(w, "not found", http.StatusNotFound)
	}
}

func (h *handler) removeProduct(w http.ResponseWriter, r *http.Request) {
	if err := h.service.DeleteProduct(r.PathValue("id")); err != nil {
		http.Error(w, "not found", http.StatusNotFound)
	}
}

func (h *handler) removeUnit(w http.ResponseWriter, r *http.Request) {
	if err := h.service.DeleteUnit(r.PathValue("id")); err != nil {
		http.Error(w, "not found", http.StatusNotFound)
	}
}

func number(r *http.Request) string { return r.URL.Query().Get("id") }

type contextKey string

const merchantKey contextKey = "merchant"

// WithMerchant keeps the merchant of a request.
func WithMerchant(ctx context.Context, id string) context.Context {
	return context.WithValue(ctx, merchantKey, id)
}
