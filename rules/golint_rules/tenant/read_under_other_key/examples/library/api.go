// Package api is behind middleware of a library, which keeps who asks under a key of its own.
package api

import (
	"github.com/gofiber/fiber/v2"
	"github.com/gofiber/jwt/v3"
)

func routes(app *fiber.App) {
	app.Use(jwtware.New(jwtware.Config{ContextKey: "userID"}))
	app.Get("/", list)
}

func adopt(c *fiber.Ctx) error {
	c.Locals("user_id", c.Get("X-User"))
	return c.Next()
}

func list(c *fiber.Ctx) error { return c.JSON(c.Locals("userID")) }
