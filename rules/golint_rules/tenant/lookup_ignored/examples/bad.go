// Package accounts goes on without a tenant.
package accounts

import (
	"context"
	"errors"
	"log/slog"
	"strconv"

	"github.com/gofiber/fiber/v2"
)

type tenantKey struct{}

// TenantFrom returns the tenant of ctx.
func TenantFrom(ctx context.Context) (string, bool) {
	id, ok := ctx.Value(tenantKey{}).(string)
	return id, ok
}

// Tenant returns the tenant of ctx.
func Tenant(ctx context.Context) (string, error) {
	id, ok := TenantFrom(ctx)
	if !ok {
		return "", errors.New("no tenant")
	}
	return id, nil
}

// Store stores accounts.
type Store interface {
	List(ctx context.Context, tenantID string) error
}

// Dropped drops the flag.
func Dropped(ctx context.Context, store Store) error {
	id, _ := TenantFrom(ctx) // want "tenant/lookup-ignored: whether `TenantFrom` found a tenant is dropped"
	return store.List(ctx, id)
}

// ByKey drops that of an assertion.
func ByKey(c *fiber.Ctx, store Store) error {
	id, _ := c.Locals("tenant_id").(string) // want "found a tenant is dropped"
	return store.List(c.UserContext(), id)
}

// Logged goes on.
func Logged(ctx context.Context, store Store) error {
	id, err := Tenant(ctx)
	if err != nil { // want "goes on with an empty tenant"
		slog.WarnContext(ctx, "no tenant", "error", err)
	}
	return store.List(ctx, id)
}

// Defaulted takes a tenant that is none.
func Defaulted(ctx context.Context, store Store) error {
	tenantID, ok := TenantFrom(ctx)
	if !ok || tenantID == "" {
		tenantID = "default" // want "no tenant becomes the tenant `\"default\"`"
	}
	return store.List(ctx, tenantID)
}

// normalizeTenantID says default for nothing.
func normalizeTenantID(id string) string {
	if id == "" {
		return "default" // want "no tenant becomes the tenant"
	}
	return id
}

// Asked is given one by the request.
func Asked(c *fiber.Ctx, store Store) error {
	return store.List(c.UserContext(), normalizeTenantID(c.Query("tenant", "public"))) // want "no tenant becomes the tenant `\"public\"`"
}

// Require never refuses: an empty string in an interface is not nil.
func Require(c *fiber.Ctx) error {
	tenantID := c.Locals("tenant_id")
	if tenantID == nil {
		tenantID = c.Get("X-Tenant-ID")
	}
	if tenantID == nil { // want "`tenantID` is never nil here"
		return fiber.ErrForbidden
	}
	return c.Next()
}

// Numbered makes a number of what may be no number.
func Numbered(c *fiber.Ctx, store interface{ Load(tenant int) error }) error {
	text, _ := c.Locals("tenant_id").(string) // want "whether `c.Locals` found a tenant is dropped"
	tenantID, _ := strconv.Atoi(text)         // want "that `strconv.Atoi` found no tenant in the text is dropped"
	return store.Load(tenantID)
}

// FromHeader makes an ID of what a client wrote.
func FromHeader(c *fiber.Ctx, store interface{ Load(tenant int64) error }) error {
	tenantID, _ := strconv.ParseInt(c.Get("X-Tenant-ID"), 10, 64) // want "`strconv.ParseInt` found no tenant"
	return store.Load(tenantID)
}

// Kept begins with a tenant, and keeps it where the context has none.
func Kept(ctx context.Context, store Store) error {
	tenantID := "acme" // want "no tenant becomes the tenant `\"acme\"`"
	if id, ok := TenantFrom(ctx); ok {
		tenantID = id
	}
	return store.List(ctx, tenantID)
}

// TenantOf gives the tenant, or that of the demo.
func TenantOf(ctx context.Context) string {
	if id, ok := TenantFrom(ctx); ok {
		return id
	}
	return "demo" // want "no tenant becomes the tenant `.demo.`"
}

// TenantIDFrom reads the context itself.
func TenantIDFrom(ctx context.Context) string {
	if id, ok := ctx.Value(tenantKey{}).(string); ok && id != "" {
		return id
	}
	return "public" // want "no tenant becomes the tenant `.public.`"
}

// Open asks in the schema of a tenant.
func Open(ctx context.Context, store Store, tenantSchema string) error {
	if tenantSchema == "" {
		tenantSchema = "public" // want "no tenant becomes the tenant `.public.`"
	}
	return store.List(ctx, tenantSchema)
}
