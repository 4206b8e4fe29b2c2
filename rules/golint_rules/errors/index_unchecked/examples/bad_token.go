package accounts

import (
	"strings"

	"github.com/gofiber/fiber/v2"
)

// That it is not empty says nothing of its parts.
func token(c *fiber.Ctx) error {
	given := c.Get("Authorization")
	if given == "" {
		return c.SendStatus(fiber.StatusUnauthorized)
	}
	given = strings.Split(given, " ")[1] // want "part 1 of `given` is taken without a look whether it is there, so this panics"
	c.Locals("token", given)
	return c.Next()
}
