package api

import (
	"context"

	"github.com/google/uuid"
)

type tenantKey struct{}

type contextKey string

const (
	userKey  contextKey = "user_id"
	claimKey contextKey = "claims"
)

type claims struct{ Role string }

func keep[T any](ctx context.Context, id uuid.UUID, what any, more T) context.Context {
	ctx = context.WithValue(ctx, tenantKey{}, id)
	ctx = context.WithValue(ctx, claimKey, &claims{})
	ctx = context.WithValue(ctx, contextKey("role"), more)
	return context.WithValue(ctx, userKey, what)
}

func read(ctx context.Context) (uuid.UUID, string, *claims, string) {
	tenant, _ := ctx.Value(tenantKey{}).(uuid.UUID)
	user, _ := ctx.Value(userKey).(string)
	said, _ := ctx.Value(claimKey).(*claims)
	role, _ := ctx.Value(contextKey("role")).(string)
	return tenant, user, said, role
}
