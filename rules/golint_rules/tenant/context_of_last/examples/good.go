// Package reports keeps tenants apart.
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
		ctx := WithTenant(ctx, tenant)
		group.Go(func() error { return report(ctx) })
	}
	return group.Wait()
}

// Each is made before the next one.
func makeInTurn(ctx context.Context, tenants []string, report func(context.Context) error) error {
	for _, tenant := range tenants {
		ctx = WithTenant(ctx, tenant)
		if err := report(ctx); err != nil {
			return err
		}
	}
	return nil
}

// An argument is taken as it stands.
func makeByArgument(ctx context.Context, tenants []string, report func(context.Context)) {
	var tenantCtx context.Context
	for _, tenant := range tenants {
		tenantCtx = WithTenant(ctx, tenant)
		go report(tenantCtx)
		go func(ctx context.Context) { report(ctx) }(tenantCtx)
	}
}

// Each round waits.
func makeInRounds(ctx context.Context, tenants []string, report func(context.Context)) {
	var group sync.WaitGroup
	for _, tenant := range tenants {
		ctx = WithTenant(ctx, tenant)
		group.Go(func() { report(ctx) })
		group.Wait()
	}
}

// There is no next round.
func makeFirst(ctx context.Context, tenants []string, report func(context.Context)) {
	var tenantCtx context.Context
	for _, tenant := range tenants {
		if tenant == "" {
			continue
		}
		tenantCtx = WithTenant(ctx, tenant)
		go func() { report(tenantCtx) }()
		break
	}
}
