// Package accounts keeps contexts of workers.
package accounts

import "context"

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

// Worker ends by itself.
type Worker struct {
	ctx    context.Context
	cancel context.CancelFunc
	store  Store
}

// Rename uses what ends with the worker.
func (w *Worker) Rename(ctx context.Context, id string) error {
	return w.store.Save(w.ctx, id)
}

// Filter lives as long as a request.
type Filter struct {
	ctx   context.Context
	store Store
}

// Save has no context of its own.
func (f *Filter) Save(id string) error {
	return f.store.Save(f.ctx, id)
}

// Start starts.
func (f *Filter) Start(ctx context.Context) error {
	return f.store.Save(f.ctx, "")
}

// Copy is handed another one's.
func (f *Filter) Copy(ctx context.Context, other *Filter) error {
	return f.store.Save(other.ctx, "")
}
