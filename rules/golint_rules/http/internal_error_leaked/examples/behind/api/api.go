package api

import (
	"context"
	"net/http"
	"strings"

	"example.com/service/orders"
)

// Service is what the handlers need of the orders.
type Service interface {
	Find(ctx context.Context, id string) (*orders.Order, error)
	Pause(ctx context.Context, order orders.Order) error
	Reopen(ctx context.Context, order orders.Order) error
	Move(ctx context.Context, order orders.Order) *orders.Failure
	Close(ctx context.Context, order orders.Order) error
}

// What the house gives has a text of its own.
func (h handler) move(w http.ResponseWriter, r *http.Request, order orders.Order) {
	if err := h.service.Move(r.Context(), order); err != nil {
		http.Error(w, err.Error(), err.Status)
	}
}

// What is asked for by its text is told apart.
func (h handler) known(w http.ResponseWriter, r *http.Request) {
	if _, err := h.service.Find(r.Context(), r.PathValue("id")); err != nil {
		if strings.Contains(err.Error(), "which order") {
			http.Error(w, err.Error(), http.StatusBadRequest)
			return
		}
		http.Error(w, "try again", http.StatusInternalServerError)
	}
}

// The first that is none is not the one that is told.
func (h handler) reopen(w http.ResponseWriter, r *http.Request, order orders.Order) {
	if err := h.service.Reopen(r.Context(), order); err != nil {
		http.Error(w, err.Error(), http.StatusBadRequest)
	}
}

type handler struct{ service Service }

func (h handler) find(w http.ResponseWriter, r *http.Request) {
	if _, err := h.service.Find(r.Context(), r.PathValue("id")); err != nil {
		http.Error(w, err.Error(), http.StatusNotFound) // want "`err.Error\\(\\)` of `h.service.Find` goes to the client in an answer of 404, and 3 more of this file may; log it"
	}
}

// The service refuses, and gives nothing of the database.
func (h handler) pause(w http.ResponseWriter, r *http.Request, order orders.Order) {
	if err := h.service.Pause(r.Context(), order); err != nil {
		http.Error(w, err.Error(), http.StatusBadRequest)
	}
}

// It makes an error of the house of each.
func (h handler) close(w http.ResponseWriter, r *http.Request, order orders.Order) {
	if err := h.service.Close(r.Context(), order); err != nil {
		http.Error(w, err.Error(), http.StatusBadRequest)
	}
}
