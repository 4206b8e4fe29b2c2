package orders

import (
	"context"
	"net/http"
)

type Orders interface {
	Cancel(ctx context.Context, id string) error
	Refund(ctx context.Context, id string) error
}

func Cancel(orders Orders) http.HandlerFunc {
	return func(w http.ResponseWriter, r *http.Request) {
		if err := orders.Cancel(r.Context(), r.PathValue("id")); err != nil {
			http.Error(w, "not cancelled: "+err.Error(), http.StatusInternalServerError) // want "`err.Error\\(\\)` of `orders.Cancel` goes to the client in an answer of 500, and one more"
			return
		}
		w.WriteHeader(http.StatusNoContent)
	}
}

func Refund(orders Orders) http.HandlerFunc {
	return func(w http.ResponseWriter, r *http.Request) {
		if err := orders.Refund(r.Context(), r.PathValue("id")); err != nil {
			http.Error(w, err.Error(), http.StatusBadGateway)
			return
		}
		w.WriteHeader(http.StatusNoContent)
	}
}
