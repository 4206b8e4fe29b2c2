// Package tasks lists reports for a tenant with consumers of its own.
package tasks

import (
	"context"
	"errors"

	"github.com/IBM/sarama"
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

// Handler handles tasks.
type Handler struct{ store Store }

// ConsumeClaim lists for the tenant of the group.
func (h Handler) ConsumeClaim(session sarama.ConsumerGroupSession, claim sarama.ConsumerGroupClaim) error {
	for range claim.Messages() {
		if _, err := h.store.List(session.Context()); err != nil {
			return err
		}
	}
	return nil
}

// Run has one group for each tenant, whose sessions have what this context has.
func Run(ctx context.Context, group sarama.ConsumerGroup, tenant string, h Handler) error {
	return group.Consume(WithTenant(ctx, tenant), []string{tenant + ".orders"}, h)
}
