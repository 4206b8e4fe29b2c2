// example: internal/api/orders.go, in a service
package api

import (
	"context"
	"encoding/json"
	"errors"
	"net/http"

	"github.com/google/uuid"
)

type caller struct{}

type Order struct {
	ID     string `json:"id"`
	UserID string `json:"user_id"`
	Rows   int    `json:"rows"`
}

type Change struct {
	OrderID string `json:"-"`
	Note    string `json:"note"`
}

type orders interface {
	Save(ctx context.Context, order Order) error
	Change(ctx context.Context, change Change) error
}

type handler struct{ orders orders }

// What is set behind it stays; a default and an ID made here may be overwritten.
func (h *handler) create(w http.ResponseWriter, r *http.Request) {
	var order Order
	order.Rows = 10
	order.ID = uuid.NewString()
	if err := json.NewDecoder(r.Body).Decode(&order); err != nil {
		http.Error(w, "bad body", http.StatusBadRequest)
		return
	}
	order.UserID = r.Context().Value(caller{}).(string)
	if err := h.orders.Save(r.Context(), order); err != nil {
		http.Error(w, "not saved", http.StatusInternalServerError)
	}
}

// No body holds the field.
func (h *handler) change(w http.ResponseWriter, r *http.Request) {
	var change Change
	change.OrderID = r.PathValue("id")
	if err := json.NewDecoder(r.Body).Decode(&change); err != nil {
		http.Error(w, "bad body", http.StatusBadRequest)
		return
	}
	if err := h.orders.Change(r.Context(), change); err != nil {
		http.Error(w, "not changed", http.StatusInternalServerError)
	}
}

// It is compared with what the body says.
func (h *handler) replace(w http.ResponseWriter, r *http.Request) {
	var order Order
	order.ID = r.PathValue("id")
	if err := json.NewDecoder(r.Body).Decode(&order); err != nil || order.ID != r.PathValue("id") {
		http.Error(w, "bad body", http.StatusBadRequest)
		return
	}
	if err := h.orders.Save(r.Context(), order); err != nil {
		http.Error(w, "not saved", http.StatusInternalServerError)
	}
}

var defaultUser = "nobody"

// It is a default of the package.
func (h *handler) draft(w http.ResponseWriter, r *http.Request) {
	var order Order
	order.UserID = defaultUser
	if err := json.NewDecoder(r.Body).Decode(&order); err != nil {
		http.Error(w, "bad body", http.StatusBadRequest)
		return
	}
	if err := h.orders.Save(r.Context(), order); err != nil {
		http.Error(w, "not saved", http.StatusInternalServerError)
	}
}

// What the body says is looked at, too.
func (h *handler) move(w http.ResponseWriter, r *http.Request) {
	var order Order
	order.UserID = r.PathValue("user")
	if err := json.NewDecoder(r.Body).Decode(&order); err != nil {
		http.Error(w, "bad body", http.StatusBadRequest)
		return
	}
	if err := mayEdit(r, order.UserID); err != nil {
		http.Error(w, "not yours", http.StatusForbidden)
		return
	}
	if err := h.orders.Save(r.Context(), order); err != nil {
		http.Error(w, "not saved", http.StatusInternalServerError)
	}
}

func mayEdit(r *http.Request, user string) error {
	if r.Context().Value(caller{}) != user {
		return errors.New("another's")
	}
	return nil
}

type Note struct {
	TenantID string `json:"tenant_id"`
}

// Another rule reports it.
func note(w http.ResponseWriter, r *http.Request) {
	var note Note
	note.TenantID = tenantOf(r)
	if err := json.NewDecoder(r.Body).Decode(&note); err != nil {
		http.Error(w, "bad body", http.StatusBadRequest)
	}
}

func tenantOf(r *http.Request) string {
	tenant, _ := r.Context().Value(caller{}).(string)
	return tenant
}
