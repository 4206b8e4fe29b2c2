// example: internal/api/orders.go, in a service
package api

import (
	"context"
	"encoding/json"
	"net/http"
)

type caller struct{}

type Order struct {
	ID     string `json:"id"`
	UserID string `json:"user_id"`
	Note   string `json:"note"`
}

type Change struct {
	Note string
	Meta
}

type Meta struct{ OrderID string }

type orders interface {
	Save(ctx context.Context, order Order) error
	Change(ctx context.Context, change Change) error
}

type handler struct{ orders orders }

func (h *handler) create(w http.ResponseWriter, r *http.Request) {
	var order Order
	order.UserID = r.Context().Value(caller{}).(string) // want "`order.UserID` is set before the body.*`user_id`"
	if err := json.NewDecoder(r.Body).Decode(&order); err != nil {
		http.Error(w, "bad body", http.StatusBadRequest)
		return
	}
	if err := h.orders.Save(r.Context(), order); err != nil {
		http.Error(w, "not saved", http.StatusInternalServerError)
	}
}

func (h *handler) change(w http.ResponseWriter, r *http.Request) {
	id := r.PathValue("id")
	change := Change{}
	change.OrderID = id // want "`change.OrderID`.*`OrderID`"
	if err := json.NewDecoder(r.Body).Decode(&change); err != nil {
		http.Error(w, "bad body", http.StatusBadRequest)
		return
	}
	if err := h.orders.Change(r.Context(), change); err != nil {
		http.Error(w, "not changed", http.StatusInternalServerError)
	}
}
