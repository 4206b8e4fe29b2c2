// Package firsts takes the first of several that is not empty.
package firsts

import (
	"cmp"
	"context"
)

type tenantKey struct{}

// TenantFrom returns the tenant of ctx.
func TenantFrom(ctx context.Context) (string, bool) {
	id, ok := ctx.Value(tenantKey{}).(string)
	return id, ok
}

// Claims are proved.
type Claims struct{ Subject, TenantID string }

// TenantOf gives a token without a tenant one.
func TenantOf(claims *Claims) string {
	return cmp.Or(claims.TenantID, "acme") // want "no tenant becomes the tenant `\"acme\"`"
}

// Region is no tenant.
func Region(regions map[string]string, claims *Claims) string {
	return cmp.Or(regions[claims.TenantID], "eu-central-1")
}

// Label is shown.
func Label(claims *Claims) string { return cmp.Or(claims.Subject, claims.TenantID, "nobody") }

// DefaultTenant is that of the settings.
func DefaultTenant(configured struct{ TenantID string }) string {
	return cmp.Or(configured.TenantID, "acme")
}
