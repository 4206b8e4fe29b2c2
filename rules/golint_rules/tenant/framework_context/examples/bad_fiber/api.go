// Package api works for the tenant of the request.
package api

import (
	"context"
	"errors"

	"github.com/gofiber/fiber/v2"
)

type tenantKey struct{}

func tenantFrom(ctx context.Context) (string, bool) {
	tenant, ok := ctx.Value(tenantKey{}).(string)
	return tenant, ok
}

type store struct{}

func (store) list(ctx context.Context, folder string) ([]string, error) {
	tenant, ok := tenantFrom(ctx)
	if !ok {
		return nil, errors.New("no tenant")
	}
	return []string{tenant, folder}, nil
}

func (store) count(ctx context.Context) int { return len(ctx.Err().Error()) }

func authenticate(c *fiber.Ctx) error {
	c.SetUserContext(context.WithValue(c.UserContext(), tenantKey{}, c.Get("X-Tenant")))
	return c.Next()
}

func show(c *fiber.Ctx) error {
	found, err := store{}.list(c.Context(), c.Params("folder")) // want "`c.Context..` has none of what is kept in the request's: no tenant is found; hand `c.UserContext..` on"
	if err != nil {
		return err
	}
	return c.JSON(found)
}

func local(c *fiber.Ctx) error {
	ctx := c.Context()
	found, err := store{}.list(ctx, c.Params("folder")) // want "and `ctx` has none of what is kept"
	if err != nil {
		return err
	}
	return c.JSON(found)
}

func right(c *fiber.Ctx) error {
	found, err := store{}.list(c.UserContext(), c.Params("folder"))
	if err != nil {
		return err
	}
	return c.JSON(found)
}
