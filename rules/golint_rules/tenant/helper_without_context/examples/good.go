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

// Rates asks for rates, which are everybody's.
type Rates interface {
	Load(ctx context.Context, currency string) error
}

// Handler handles what a payment provider tells.
type Handler struct {
	orders Orders
	rates  Rates
}

// ServeHTTP handles one event.
func (h *Handler) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	h.paid(r.Context(), r.PathValue("payment"))
	h.warm()
}

func (h *Handler) paid(ctx context.Context, payment string) {
	_ = h.orders.Create(ctx, payment)
}

// warm asks for nothing of a tenant.
func (h *Handler) warm() {
	_ = h.rates.Load(context.Background(), "EUR")
}

// Sweep is called by no request.
func (h *Handler) sweep() {
	_ = h.orders.Create(context.Background(), "1")
}

// Run is the program's.
func (h *Handler) Run() {
	h.sweep()
}
