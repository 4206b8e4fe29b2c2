// Package accounts asks for the tenant and panics where there is none.
package accounts

import (
	"context"

	"github.com/gofiber/fiber/v2"
)

type tenantKey struct{}

// Tenant is a tenant.
type Tenant struct{ ID string }

// Find panics in an expression.
func Find(ctx context.Context) string {
	return "tenant_id = '" + ctx.Value(tenantKey{}).(string) + "'" // want "tenant/bare-assertion: the assertion on `ctx.Value\\(tenantKey\\{\\}\\)` panics"
}

// List is the second of the file, and named with the first.
func List(c *fiber.Ctx) error {
	tenantID := c.Locals("tenant_id").(string)
	return c.SendString(tenantID)
}

// Later asserts on a variable.
func Later(ctx context.Context) string {
	value := ctx.Value(tenantKey{})
	id := value.(string)
	return id
}
