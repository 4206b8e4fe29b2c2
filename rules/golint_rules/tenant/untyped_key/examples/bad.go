// Package tenancy carries tenants under keys that anybody may use.
package tenancy

import "context"

const (
	orgKey     = "org"
	tenantSlot = 7
)

// Literal is a string.
func Literal(ctx context.Context, id string) context.Context {
	return context.WithValue(ctx, "tenant_id", id) // want "tenant/untyped-key: the key `\"tenant_id\"` is a plain string"
}

// Constant has no type of its own.
func Constant(ctx context.Context, id string) context.Context {
	return context.WithValue(ctx, orgKey, id) // want "plain string, .* declare a type for it, in its place: `type orgKey struct{}`"
}

// Number is one.
func Number(ctx context.Context, id string) context.Context {
	return context.WithValue(ctx, tenantSlot, id) // want "plain number"
}

// ByValue says by its value what it is.
func ByValue(ctx context.Context, tenantID string) context.Context {
	return context.WithValue(ctx, "id", tenantID) // want "untyped-key"
}

type claims struct {
	UserID    string
	CompanyID string
}

// Of a house's own words the whole name counts.
func House(ctx context.Context, id string, asking *claims) context.Context {
	ctx = context.WithValue(ctx, "merchantId", id)  // want "reads or replaces the tenant"
	return context.WithValue(ctx, "claims", asking) // want "the key `\"claims\"` is a plain string"
}

// TenantIDKey is a variable, and its type is as plain.
var TenantIDKey = "TenantID"

func withVariable(ctx context.Context, id string) context.Context {
	return context.WithValue(ctx, TenantIDKey, id) // want "the key `TenantIDKey` is a plain string"
}

const actorKey = "actor_id"

// Asking says who asks, and by what right; the second place of a key is told with its first.
func Asking(ctx context.Context, id, role string) context.Context {
	ctx = context.WithValue(ctx, "user_role", role) // want "plain string, so any package that uses the same one reads or replaces who asks, also in one more place of this file; declare"
	ctx = context.WithValue(ctx, actorKey, id)      // want "the key `actorKey` is a plain string"
	return context.WithValue(ctx, "user_role", role)
}

// Each key gets a type of its own, and none that the package has.
func Each(ctx context.Context, id, role string) context.Context {
	ctx = context.WithValue(ctx, "user_id", id)      // want "declare a type for it: `type userIDKey struct{}`"
	ctx = context.WithValue(ctx, "role", role)       // want "declare a type for it: `type roleKey struct{}`"
	ctx = context.WithValue(ctx, "session", role)    // want "declare a type for it: `type sessionKey struct{}`"
	ctx = context.WithValue(ctx, "userID", id)       // want "who asks; declare a type for it alone"
	ctx = context.WithValue(ctx, "subject", role)    // want "who asks; declare a type for it alone"
	return context.WithValue(ctx, "workspace_id", 1) // want "declare a type for it: `type workspaceIDKey struct{}`"
}

type subjectKey struct{}

// Subject has it already.
func Subject(ctx context.Context) any { return ctx.Value(subjectKey{}) }
