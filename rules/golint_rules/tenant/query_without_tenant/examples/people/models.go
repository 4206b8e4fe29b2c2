// Package service knows the people of tenants.
package service

import "context"

// User is one of a tenant's.
type User struct {
	ID       string
	TenantID string
	Email    string
	Active   bool
}

// UserSession is one of a user's.
type UserSession struct {
	ID     string
	UserID string
	Active bool
}

// Role belongs to a tenant.
type Role struct {
	ID       string
	TenantID string
	Name     string
}

// Area belongs to a tenant.
type Area struct {
	ID       string
	TenantID string
	Name     string
}

type contextKey string

const tenantKey contextKey = "tenant"

// WithTenant keeps the tenant of a request.
func WithTenant(ctx context.Context, id string) context.Context {
	return context.WithValue(ctx, tenantKey, id)
}

// TenantID returns the tenant of a request.
func TenantID(ctx context.Context) string {
	id, _ := ctx.Value(tenantKey).(string)
	return id
}
