// Package accounts refuses what has no tenant.
package accounts

import (
	"context"
	"errors"

	"github.com/gofiber/fiber/v2"
)

type tenantKey struct{}

type userKey struct{}

// User is somebody, of some tenant.
type User struct{ Name, TenantID string }

// Tenant asks.
func Tenant(ctx context.Context) (string, error) {
	id, ok := ctx.Value(tenantKey{}).(string)
	if !ok {
		return "", errors.New("no tenant")
	}
	return id, nil
}

// MustTenant says that it panics.
func MustTenant(ctx context.Context) string {
	return ctx.Value(tenantKey{}).(string)
}

// Name is a user's, and no tenant.
func Name(ctx context.Context) string {
	return ctx.Value(userKey{}).(*User).Name
}

// Compared looks first.
func Compared(ctx context.Context) string {
	value := ctx.Value(tenantKey{})
	if value == nil {
		return ""
	}
	return value.(string)
}

// Header is a string already.
func Header(c *fiber.Ctx) string {
	return c.Get("X-Tenant-ID")
}
