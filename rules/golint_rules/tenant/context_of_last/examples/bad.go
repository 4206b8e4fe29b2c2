// Package reports mixes tenants up.
package reports

import (
	"context"
	"sync"

	"golang.org/x/sync/errgroup"
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

func makeAll(ctx context.Context, tenants []string, report func(context.Context) error) error {
	var group errgroup.Group
	for _, tenant := range tenants {
		ctx = WithTenant(ctx, tenant) // want "tenant/context-of-last: the next round sets `ctx` for another tenant"
		group.Go(func() error { return report(ctx) })
	}
	return group.Wait()
}

func makeEach(ctx context.Context, tenants []string, report func(context.Context)) {
	var group sync.WaitGroup
	var tenantCtx context.Context
	for _, tenant := range tenants {
		tenantCtx = context.WithValue(ctx, tenantKey{}, tenant) // want "the next round sets `tenantCtx`"
		group.Add(1)
		go func() {
			defer group.Done()
			report(tenantCtx)
		}()
	}
	group.Wait()
}
