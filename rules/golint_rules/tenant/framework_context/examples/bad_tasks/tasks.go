// Package tasks lists reports in the background.
package tasks

import (
	"context"
	"errors"

	"github.com/IBM/sarama"
	"github.com/hibiken/asynq"
)

type tenantKey struct{}

// TenantFrom returns the tenant of ctx.
func TenantFrom(ctx context.Context) (string, bool) {
	tenant, ok := ctx.Value(tenantKey{}).(string)
	return tenant, ok
}

// WithTenant puts it there.
func WithTenant(ctx context.Context, tenant string) context.Context {
	return context.WithValue(ctx, tenantKey{}, tenant)
}

// Store lists reports of the tenant in ctx.
type Store struct{ rows map[string][]string }

// List fails without a tenant.
func (s Store) List(ctx context.Context) ([]string, error) {
	tenant, ok := TenantFrom(ctx)
	if !ok {
		return nil, errors.New("no tenant")
	}
	return s.rows[tenant], nil
}

// Ping asks for no tenant.
func (s Store) Ping(ctx context.Context) error { return ctx.Err() }

// Handler handles tasks.
type Handler struct{ store Store }

// List lists for nobody.
func (h Handler) List(ctx context.Context, _ *asynq.Task) error {
	if err := h.store.Ping(ctx); err != nil {
		return err
	}
	_, err := h.store.List(ctx) // want "`h.store.List` asks its context for the tenant, and `ctx` holds nothing of the request"
	return err
}

// ConsumeClaim lists for nobody.
func (h Handler) ConsumeClaim(session sarama.ConsumerGroupSession, claim sarama.ConsumerGroupClaim) error {
	for range claim.Messages() {
		if _, err := h.store.List(session.Context()); err != nil { // want "`session.Context\\(\\)` holds nothing of the request"
			return err
		}
	}
	return nil
}
