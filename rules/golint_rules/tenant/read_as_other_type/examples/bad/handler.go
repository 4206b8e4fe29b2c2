package api

import (
	"net/http"

	"github.com/gin-gonic/gin"
	"github.com/gofiber/fiber/v2"
)

func list(c *gin.Context) {
	tenantID := c.GetString("tenant_id") // want "`c.GetString\\(\"tenant_id\"\\)` asks for a `string`, and `tenant_id` is kept as a `github.com/google/uuid.UUID`: it gives nothing, for everybody"
	userID := c.MustGet("user_id").(int) // want "asks for a `int`, and `user_id` is kept as a `uint`: the assertion panics in each request"
	c.JSON(http.StatusOK, gin.H{"tenant": tenantID, "user": userID})
}

func show(c *gin.Context) {
	c.JSON(http.StatusOK, c.GetString("tenant_id")) // the first of the file is told
}

func remove(c *fiber.Ctx) error {
	is, ok := c.Locals("role").(string) // want "the assertion never holds"
	if !ok || is != "owner" {
		return fiber.ErrForbidden
	}
	return c.SendStatus(http.StatusNoContent)
}

// It has kept it itself, before it asks.
func again(c *gin.Context) {
	c.Set("account_id", int64(7))
	c.JSON(http.StatusOK, c.GetString("account_id")) // want "`account_id` is kept as a `int64`"
}
