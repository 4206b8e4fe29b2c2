// Package accounts takes the tenant that was proved.
package accounts

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

// Claims are proved.
type Claims struct {
	TenantID string
	IsAdmin  bool
}

// Request is what a client writes.
type Request struct{ TenantID string }

// Gateway has one source; who calls has checked it.
func Gateway(r *http.Request) string {
	return r.Header.Get("X-Tenant-ID")
}

// Compared refuses another tenant.
func Compared(claims Claims, req Request) (string, error) {
	tenantID := claims.TenantID
	if req.TenantID != "" {
		if req.TenantID != tenantID {
			return "", errors.New("forbidden")
		}
		tenantID = req.TenantID
	}
	return tenantID, nil
}

// Admins may choose.
func Admins(claims Claims, req Request) string {
	tenantID := claims.TenantID
	if claims.IsAdmin {
		tenantID = req.TenantID
	}
	return tenantID
}

// tenantOf asks the client where nothing was proved, as on the way to the login.
func tenantOf(r *http.Request) string {
	if id, ok := TenantFrom(r.Context()); ok {
		return id
	}
	return r.Header.Get("X-Tenant-ID")
}

// Else does so with a variable.
func Else(r *http.Request) string {
	tenantID, ok := TenantFrom(r.Context())
	if !ok {
		tenantID = r.Header.Get("X-Tenant-ID")
	}
	return tenantID
}

// ProvedFirst asks the client where nothing was proved.
func ProvedFirst(r *http.Request, claims Claims, list func(string) error) error {
	return list(cmp.Or(claims.TenantID, r.Header.Get("X-Tenant-ID")))
}
