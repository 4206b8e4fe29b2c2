// example: internal/middleware/tenant.go, in a service
package middleware

import (
	"context"
	"net/http"
	"strings"

	"github.com/gin-gonic/gin"
	"github.com/gofiber/fiber/v2"
	"github.com/golang-jwt/jwt/v5"
	"github.com/google/uuid"
)

type tenantKey struct{}

func plain(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		text := strings.TrimSpace(r.Header.Get("X-Tenant-ID")) // want "alone says which tenant a request is for: nothing here compares it"
		id, err := uuid.Parse(text)
		if err != nil || id == uuid.Nil {
			http.Error(w, "no tenant", http.StatusBadRequest)
			return
		}
		next.ServeHTTP(w, r.WithContext(context.WithValue(r.Context(), tenantKey{}, id)))
	})
}

func gins() gin.HandlerFunc {
	return func(c *gin.Context) {
		companyID := c.GetHeader("X-Company-ID") // want "alone says which tenant a request is for"
		if companyID != "" {
			c.Set("company_id", companyID)
		}
		c.Next()
	}
}

func fibers(c *fiber.Ctx) error {
	org := c.Get("X-Org-ID") // want "alone says which tenant a request is for"
	c.Locals("org_id", org)
	return c.Next()
}

func read(text string, key jwt.Keyfunc) (*jwt.Token, error) { return jwt.Parse(text, key) }
