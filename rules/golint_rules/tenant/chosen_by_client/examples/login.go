// example: internal/users/handler.go, in a service
package users

import (
	"net/http"

	"github.com/gin-gonic/gin"
)

type loginRequest struct {
	Email      string
	TenantSlug string
}

// Login lets people say which tenant they want to be let into.
func Login(c *gin.Context) {
	var req loginRequest
	if err := c.ShouldBindJSON(&req); err != nil {
		c.Status(http.StatusBadRequest)
		return
	}
	tenantSlug := req.TenantSlug
	if tenantSlug == "" {
		if slug, ok := c.Get("tenantSlug"); ok {
			tenantSlug, _ = slug.(string)
		}
	}
	c.JSON(http.StatusOK, gin.H{"tenant": tenantSlug})
}
