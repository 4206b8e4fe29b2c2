package api

import "github.com/gofiber/fiber/v2"

// What is set is a header of the answer; who keeps the shop is not seen here.
func shop(c *fiber.Ctx) error {
	c.Set("shop_id", "7")
	id := c.Locals("shop_id").(int64)
	return c.JSON(id)
}
