// example: internal/middleware/tenant.go, in a service
package middleware

import (
	"github.com/gin-gonic/gin"
	"github.com/golang-jwt/jwt/v5"
)

type claims struct {
	TenantID string
	jwt.RegisteredClaims
}

func tenant() gin.HandlerFunc {
	return func(c *gin.Context) {
		tenantID := c.GetHeader("X-Tenant-ID")
		c.Set("tenant_id", tenantID)
		c.Next()
	}
}

func same(c *gin.Context, claims *claims) bool { return c.GetString("tenant_id") == claims.TenantID }
