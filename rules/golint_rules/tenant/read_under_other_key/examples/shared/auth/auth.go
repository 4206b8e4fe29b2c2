// Package auth keeps the tenant, and whatever it is handed.
package auth

import "context"

type contextKey string

const tenantKey contextKey = "tenant_id"

// Keep keeps a tenant.
func Keep(ctx context.Context, tenant string) context.Context {
	return context.WithValue(ctx, tenantKey, tenant)
}

// With keeps anything.
func With(ctx context.Context, key, value any) context.Context {
	return context.WithValue(ctx, key, value)
}
