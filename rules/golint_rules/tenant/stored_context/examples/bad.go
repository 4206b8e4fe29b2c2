// Package accounts keeps contexts.
package accounts

import (
	"context"
	"net/http"
)

type tenantKey struct{}

// TenantFrom returns the tenant of ctx.
func TenantFrom(ctx context.Context) (string, bool) {
	id, ok := ctx.Value(tenantKey{}).(string)
	return id, ok
}

// Store stores accounts.
type Store interface {
	Save(ctx context.Context, id string) error
}

// Service works on accounts.
type Service struct {
	ctx   context.Context
	store Store
}

// Rename has a context.
func (s *Service) Rename(ctx context.Context, id string) error {
	return s.store.Save(s.ctx, id) // want "tenant/stored-context: `s.ctx` is the context of whoever made this struct, with another tenant and trace, or none; pass `ctx` on"
}

// ServeHTTP has a request.
func (s *Service) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	_ = s.store.Save(s.ctx, r.PathValue("id")) // want "pass `r.Context\\(\\)` on"
}
