package api

import (
	"context"
	"errors"
	"net/http"

	"github.com/google/uuid"
)

type tenantKey struct{}

type contextKey string

const userKey contextKey = "user_id"

func keep(next http.Handler, id uuid.UUID) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		ctx := context.WithValue(r.Context(), tenantKey{}, id)
		ctx = context.WithValue(ctx, userKey, int64(7))
		next.ServeHTTP(w, r.WithContext(ctx))
	})
}

func tenantOf(ctx context.Context) (string, error) {
	tenant, ok := ctx.Value(tenantKey{}).(string) // want "asks for a `string`, and `service.tenantKey{}` is kept as a `github.com/google/uuid.UUID`: the assertion never holds"
	if !ok {
		return "", errors.New("no tenant")
	}
	return tenant, nil
}

func userOf(ctx context.Context) int {
	return ctx.Value(userKey).(int) // want "`service.contextKey.user_id.` is kept as a `int64`: the assertion panics"
}
