// Package accounts lets its clients say who they are.
package accounts

import (
	"cmp"
	"context"
	"net/http"

	"github.com/gofiber/fiber/v2"
)

type tenantKey struct{}

// TenantFrom returns the tenant of ctx.
func TenantFrom(ctx context.Context) (string, bool) {
	id, ok := ctx.Value(tenantKey{}).(string)
	return id, ok
}

// Claims are proved.
type Claims struct{ Subject, TenantID string }

// Request is what a client writes.
type Request struct{ TenantID, Name string }

// Preferred takes the header first.
func Preferred(r *http.Request) string {
	tenantID := r.Header.Get("X-Tenant-ID") // want "tenant/chosen-by-client: a client of one tenant reaches another by `r.Header.Get"
	if tenantID == "" {
		tenantID, _ = TenantFrom(r.Context())
	}
	return tenantID
}

// First takes it in one line.
func First(r *http.Request, claims Claims, list func(string) error) error {
	return list(cmp.Or(r.Header.Get("X-Tenant-ID"), claims.TenantID)) // want "tenant/chosen-by-client: a client of one tenant reaches another by `r.Header.Get"
}

// Middleware is a literal.
func Middleware() fiber.Handler {
	return func(c *fiber.Ctx) error {
		tenantID := c.Get("X-Tenant-ID") // want "tenant/chosen-by-client"
		if tenantID == "" {
			if kept, ok := c.Locals("tenant_id").(string); ok {
				tenantID = kept
			}
		}
		c.Locals("tenant_id", tenantID)
		return c.Next()
	}
}

// Overridden takes the body's.
func Overridden(claims Claims, req Request) string {
	tenantID := claims.TenantID
	if req.TenantID != "" {
		tenantID = req.TenantID // want "by `req.TenantID`, which stands in for `claims.TenantID`"
	}
	return tenantID
}

// resolveTenant returns one of both.
func resolveTenant(claims Claims, r *http.Request) string {
	if asked := r.URL.Query().Get("tenant"); asked != "" {
		return asked // want "tenant/chosen-by-client"
	}
	return claims.TenantID
}
