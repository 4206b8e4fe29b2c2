// example: internal/middleware/middleware.go, in a service
package middleware

import (
	"github.com/gofiber/fiber/v2"
	"github.com/rs/zerolog"
)

// The error is added to the one line of a request, which is written below.
func added(log zerolog.Logger) fiber.Handler {
	return func(c *fiber.Ctx) error {
		err := c.Next()
		event := log.Info()
		event.Str("path", c.Path())
		if err != nil {
			event.Err(err)
		}
		event.Msg("Request completed")
		return err
	}
}

func set(log zerolog.Logger) fiber.Handler {
	return func(c *fiber.Ctx) error {
		err := c.Next()
		event := log.Info()
		if err != nil {
			event = event.Err(err)
		}
		event.Str("path", c.Path()).Msg("Request completed")
		return err
	}
}
