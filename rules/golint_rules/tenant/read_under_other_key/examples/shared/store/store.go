// Package store may have its tenant by another package.
package store

import (
	"context"

	"example.com/service/auth"
)

type contextKey string

// Enter keeps a tenant.
func Enter(ctx context.Context, tenant string) context.Context {
	return auth.With(ctx, contextKey("tenant_id"), tenant)
}

// Tenant finds it.
func Tenant(ctx context.Context) string {
	id, _ := ctx.Value(contextKey("tenant_id")).(string)
	return id
}
