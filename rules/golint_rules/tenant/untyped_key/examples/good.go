// Package tenancy carries tenants under keys of its own.
package tenancy

import "context"

type contextKey string

type tenantKey struct{}

const organizationKey contextKey = "organization"

// WithTenant has a key that nobody else can make.
func WithTenant(ctx context.Context, id string) context.Context {
	return context.WithValue(ctx, tenantKey{}, id)
}

// WithOrganization has a type of its own.
func WithOrganization(ctx context.Context, id string) context.Context {
	return context.WithValue(ctx, organizationKey, id)
}

// WithConverted converts.
func WithConverted(ctx context.Context, id string) context.Context {
	return context.WithValue(ctx, contextKey("tenant"), id)
}

// WithTrace says nobody.
func WithTrace(ctx context.Context, trace string) context.Context {
	return context.WithValue(ctx, "trace_id", trace)
}

type userKey struct{}

// WithUser has a key of its own.
func WithUser(ctx context.Context, user string) context.Context {
	return context.WithValue(ctx, userKey{}, user)
}

type person struct{ Name, CompanyName string }

// WithPerson keeps somebody who says no tenant's ID.
func WithPerson(ctx context.Context, who person) context.Context {
	return context.WithValue(ctx, "person", who)
}
