// Takes the tenant for the default one where its look-up fails.
package middleware

import (
	"context"
	"errors"
	"net/http"
)

type tenantKey struct{}

// TenantFrom returns the tenant of ctx.
func TenantFrom(ctx context.Context) (string, bool) {
	id, ok := ctx.Value(tenantKey{}).(string)
	return id, ok
}

func tenantOf(r *http.Request) (string, error) {
	if r.Header.Get("Authorization") == "" {
		return "", errors.New("no token")
	}
	return "a", nil
}

func open(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		tenantID, err := tenantOf(r)
		if err != nil {
			tenantID = "default" // want "tenant/lookup-ignored: no tenant becomes the tenant `\"default\"`"
		}
		next.ServeHTTP(w, r.WithContext(context.WithValue(r.Context(), tenantKey{}, tenantID)))
	})
}

func closed(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		tenantID, err := tenantOf(r)
		if err != nil {
			w.WriteHeader(http.StatusUnauthorized)
			return
		}
		next.ServeHTTP(w, r.WithContext(context.WithValue(r.Context(), tenantKey{}, tenantID)))
	})
}
