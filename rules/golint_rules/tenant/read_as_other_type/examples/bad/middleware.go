// Package api serves what belongs to tenants.
package api

import (
	"net/http"

	"github.com/gin-gonic/gin"
	"github.com/gofiber/fiber/v2"
	"github.com/google/uuid"
)

type role string

func authenticate(c *gin.Context) {
	tenantID, err := uuid.Parse(c.GetHeader("X-Token"))
	if err != nil {
		c.AbortWithStatus(http.StatusUnauthorized)
		return
	}
	c.Set("tenant_id", tenantID)
	c.Set("user_id", uint(7))
	c.Next()
}

func authorize(c *fiber.Ctx) error {
	c.Locals("role", role("reader"))
	return c.Next()
}
