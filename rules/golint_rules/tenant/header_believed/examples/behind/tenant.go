// example: internal/middleware/tenant.go, in a service
package middleware

import "github.com/gin-gonic/gin"

// A gateway may have set the header, since nobody here reads tokens.
func tenant() gin.HandlerFunc {
	return func(c *gin.Context) {
		tenantID := c.GetHeader("X-Tenant-ID")
		c.Set("tenant_id", tenantID)
		c.Next()
	}
}
