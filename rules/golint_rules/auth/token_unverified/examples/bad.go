// example: internal/middleware/auth.go, in a service
package middleware

import (
	"context"
	"net/http"
	"strings"

	"github.com/gin-gonic/gin"
	"github.com/gofiber/fiber/v2"
	"github.com/golang-jwt/jwt/v5"
)

type claims struct {
	User   string `json:"user"`
	Tenant string `json:"tenant"`
	jwt.RegisteredClaims
}

type key struct{}

func read(text string) (*claims, error) {
	token, _, err := new(jwt.Parser).ParseUnverified(text, &claims{})
	if err != nil {
		return nil, err
	}
	found, ok := token.Claims.(*claims)
	if !ok {
		return nil, jwt.ErrTokenMalformed
	}
	return found, nil
}

// tenants reads by a function of the module.
func tenants() gin.HandlerFunc {
	return func(c *gin.Context) {
		found, err := read(strings.TrimPrefix(c.GetHeader("Authorization"), "Bearer ")) // want "`read` reads the token and not its signature"
		if err != nil {
			c.AbortWithStatus(http.StatusUnauthorized)
			return
		}
		c.Set("tenant", found.Tenant)
		c.Next()
	}
}

// people reads itself; that this is for development, nobody looks at.
func people(c *fiber.Ctx) error {
	parts := strings.SplitN(c.Get("Authorization"), " ", 2)
	token, _, err := jwt.NewParser().ParseUnverified(parts[len(parts)-1], jwt.MapClaims{}) // want "reads the token and not its signature"
	if err != nil {
		return c.SendStatus(fiber.StatusUnauthorized)
	}
	if read, ok := token.Claims.(jwt.MapClaims); ok {
		c.Locals("user_id", read["sub"])
	}
	return c.Next()
}

func plain(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		found, err := read(strings.TrimPrefix(r.Header.Get("Authorization"), "Bearer ")) // want "reads the token and not its signature"
		if err != nil {
			http.Error(w, "who are you?", http.StatusUnauthorized)
			return
		}
		next.ServeHTTP(w, r.WithContext(context.WithValue(r.Context(), key{}, found.User)))
	})
}
