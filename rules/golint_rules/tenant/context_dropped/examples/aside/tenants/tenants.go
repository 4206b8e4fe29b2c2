// Package tenants keeps the tenant in contexts.
package tenants

import "context"

type key struct{}

// With returns a copy of ctx that carries a tenant.
func With(ctx context.Context, id string) context.Context {
	return context.WithValue(ctx, key{}, id)
}

// Of returns the tenant of ctx.
func Of(ctx context.Context) (string, bool) {
	id, ok := ctx.Value(key{}).(string)
	return id, ok
}
