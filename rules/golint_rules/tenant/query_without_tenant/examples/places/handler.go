package orders

import (
	"context"
	"net/http"

	"github.com/gorilla/mux"
)

// The names of these say nothing of who stands behind them; their methods do.
type Orderer interface {
	Order(ctx context.Context, id string) (*Order, error)
	Drop(ctx context.Context, id string) error
	Close(ctx context.Context, id string) error
}

type Keeping interface {
	Look(ctx context.Context, id string) (*Order, error)
	Remove(ctx context.Context, id string) error
}

type keeper struct{ orders Orderer }

func (k keeper) Look(ctx context.Context, id string) (*Order, error) {
	return k.orders.Order(ctx, id)
}

// Another one has methods of these names.
type archive struct{}

func (archive) Look(context.Context, string) error { return nil }

func (archive) Remove(context.Context, int) error { return nil }

func (k keeper) Remove(ctx context.Context, id string) error {
	return k.orders.Drop(ctx, id)
}

type handler struct{ keeping Keeping }

func (h handler) show(w http.ResponseWriter, r *http.Request) {
	id := mux.Vars(r)["id"]
	if _, err := h.keeping.Look(r.Context(), id); err != nil {
		w.WriteHeader(http.StatusNotFound)
	}
}

func (h handler) drop(w http.ResponseWriter, r *http.Request) {
	vars := mux.Vars(r)
	if err := h.keeping.Remove(r.Context(), vars["id"]); err != nil {
		w.WriteHeader(http.StatusNotFound)
	}
}
