// Package orders makes orders of payments.
package orders

import (
	"context"
	"errors"
	"net/http"
)

type tenantKey struct{}

// TenantFrom returns the tenant of ctx.
func TenantFrom(ctx context.Context) (string, bool) {
	id, ok := ctx.Value(tenantKey{}).(string)
	return id, ok
}

// Orders makes orders.
type Orders interface {
	Create(ctx context.Context, payment string) error
}

// Store makes the orders of a tenant.
type Store struct{}

// Create makes an order.
func (s *Store) Create(ctx context.Context, payment string) error {
	if _, ok := TenantFrom(ctx); !ok {
		return errors.New("no tenant")
	}
	return nil
}

// Handler handles what a payment provider tells.
type Handler struct{ orders Orders }

// ServeHTTP handles one event.
func (h *Handler) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	switch r.PathValue("event") {
	case "paid":
		h.paid(r.PathValue("payment"))
	default:
		h.other(r.PathValue("payment"))
	}
}

func (h *Handler) paid(payment string) {
	ctx := context.Background() // want "tenant/helper-without-context: `h.orders.Create` asks its context for the tenant and this one is empty, although `ServeHTTP` has the request's"
	if err := h.orders.Create(ctx, payment); err != nil {
		return
	}
}

func (h *Handler) other(payment string) {
	h.deeper(payment)
}

func (h *Handler) deeper(payment string) {
	_ = h.orders.Create(context.TODO(), payment) // want "tenant/helper-without-context"
}
