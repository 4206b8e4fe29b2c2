// Package traced gives each operation a span.
package traced

import (
	"context"

	"go.opentelemetry.io/otel/trace"
)

type tenantKey struct{}

// TenantID returns the tenant of ctx.
func TenantID(ctx context.Context) (string, bool) {
	id, ok := ctx.Value(tenantKey{}).(string)
	return id, ok
}

type store interface {
	Find(ctx context.Context, id string) (string, error)
}

type service struct {
	tracer trace.Tracer
	store  store
}

func (s *service) Account(ctx context.Context, id string) (string, error) {
	ctx, span := s.tracer.Start(context.Background(), "account") // want "`context.Background\\(\\)` drops the tenant and trace that `ctx` carries"
	defer span.End()
	return s.store.Find(ctx, id)
}

func (s *service) Recount(ctx context.Context, id string) (string, error) {
	_, span := s.tracer.Start(context.Background(), "recount", trace.WithNewRoot())
	defer span.End()
	return s.store.Find(ctx, id)
}

func (s *service) Named(ctx context.Context, id string) (string, error) {
	empty := context.Background() // want "`context.Background\\(\\)` drops the tenant and trace that `ctx` carries"
	ctx, span := s.tracer.Start(empty, "named")
	defer span.End()
	return s.store.Find(ctx, id)
}

func (s *service) Again(ctx context.Context, id string) (string, error) {
	fresh := context.Background()
	fresh, span := s.tracer.Start(fresh, "again")
	defer span.End()
	return s.store.Find(fresh, id)
}

func (s *service) later(ctx context.Context, id string, done chan<- error) {
	detached := trace.ContextWithSpan(context.Background(), trace.SpanFromContext(ctx)) // want "`context.Background\\(\\)` drops the tenant that `ctx` carries"
	go func() {
		_, err := s.store.Find(detached, id)
		done <- err
	}()
}

func (s *service) laterOfTenant(ctx context.Context, id string, done chan<- error) {
	tenant, _ := TenantID(ctx)
	detached := trace.ContextWithSpan(context.Background(), trace.SpanFromContext(ctx))
	detached = context.WithValue(detached, tenantKey{}, tenant)
	go func() {
		_, err := s.store.Find(detached, id)
		done <- err
	}()
}
