// Package audit writes down who did what.
package audit

import (
	"context"

	"example.com/service/store"
)

type entries interface {
	Create(ctx context.Context, entry *store.Entry) error
	Drop(ctx context.Context, entry *store.Entry) error
}

// Service writes entries beside the requests.
type Service struct{ entries entries }

// Log writes one, with the tenant in it, and nobody reads another of the context.
func (s *Service) Log(ctx context.Context, tenantID, what string) {
	entry := &store.Entry{TenantID: tenantID, What: what}
	go func() {
		_ = s.entries.Create(context.Background(), entry)
	}()
}

// Drop takes one away again.
func (s *Service) Drop(ctx context.Context, what string) {
	entry := &store.Entry{What: what}
	go func() {
		_ = s.entries.Drop(context.Background(), entry) // want "drops the tenant and trace"
	}()
}
