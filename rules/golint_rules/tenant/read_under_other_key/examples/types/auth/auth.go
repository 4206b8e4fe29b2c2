// Package auth keeps the tenant.
package auth

import "context"

type contextKey string

const tenantKey contextKey = "tenant_id"

// Keep keeps a tenant.
func Keep(ctx context.Context, tenant string) context.Context {
	return context.WithValue(ctx, tenantKey, tenant)
}
