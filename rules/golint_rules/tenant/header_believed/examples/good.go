// example: internal/middleware/tenant.go, in a service
package middleware

import (
	"net/http"

	"github.com/gin-gonic/gin"
	"github.com/golang-jwt/jwt/v5"
)

type tenants interface {
	Find(id string) (string, error)
}

// The tenant is looked up, and a request ID is no tenant.
func found(all tenants) gin.HandlerFunc {
	return func(c *gin.Context) {
		c.Set("request_id", c.GetHeader("X-Request-ID"))
		tenant, err := all.Find(c.GetHeader("X-Tenant-ID"))
		if err != nil {
			c.AbortWithStatus(http.StatusForbidden)
			return
		}
		c.Set("tenant_id", tenant)
		c.Next()
	}
}

// A key lets in.
func trusted(key string) gin.HandlerFunc {
	return func(c *gin.Context) {
		if c.GetHeader("X-API-Key") != key {
			c.AbortWithStatus(http.StatusForbidden)
			return
		}
		tenantID := c.GetHeader("X-Tenant-ID")
		c.Set("tenant_id", tenantID)
		c.Next()
	}
}

// A handler of one request keeps nothing for others.
func list(c *gin.Context) {
	tenantID := c.GetHeader("X-Tenant-ID")
	c.JSON(http.StatusOK, tenantID)
}

func read(text string, key jwt.Keyfunc) (*jwt.Token, error) { return jwt.Parse(text, key) }
