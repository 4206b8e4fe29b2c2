// example: internal/middleware/auth.go, in a service
package middleware

import (
	"context"
	"net/http"
	"strings"

	"github.com/gin-gonic/gin"
	"github.com/golang-jwt/jwt/v5"
)

type claims struct {
	User string `json:"user"`
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

func keyFor(issuer string) []byte { return []byte(issuer) }

func check(text string, key []byte) (*claims, error) {
	found := &claims{}
	_, err := jwt.ParseWithClaims(text, found, func(*jwt.Token) (any, error) { return key, nil })
	return found, err
}

// by first looks which key it is, and then at the signature.
func by() gin.HandlerFunc {
	return func(c *gin.Context) {
		text := strings.TrimPrefix(c.GetHeader("Authorization"), "Bearer ")
		first, err := read(text)
		if err != nil {
			c.AbortWithStatus(http.StatusUnauthorized)
			return
		}
		found, err := check(text, keyFor(first.Issuer))
		if err != nil {
			c.AbortWithStatus(http.StatusUnauthorized)
			return
		}
		c.Set("user", found.User)
		c.Next()
	}
}

// behind the gateway, which has verified the token.
func behind() gin.HandlerFunc {
	return func(c *gin.Context) {
		found, err := read(strings.TrimPrefix(c.GetHeader("Authorization"), "Bearer "))
		if err != nil {
			c.AbortWithStatus(http.StatusUnauthorized)
			return
		}
		c.Set("user", found.User)
		c.Next()
	}
}

type access interface{ Authorize(ctx context.Context, token string) error }

// asks somebody else.
func asks(who access) gin.HandlerFunc {
	return func(c *gin.Context) {
		text := strings.TrimPrefix(c.GetHeader("Authorization"), "Bearer ")
		found, err := read(text)
		if err != nil || who.Authorize(c, text) != nil {
			c.AbortWithStatus(http.StatusUnauthorized)
			return
		}
		c.Set("user", found.User)
		c.Next()
	}
}

// expires is no middleware: it looks when a token of its own ends.
func expires(text string) bool {
	found, err := read(strings.TrimPrefix(text, "Bearer "))
	return err == nil && found.ExpiresAt != nil
}

// logs keeps nothing.
func logs(log func(string)) gin.HandlerFunc {
	return func(c *gin.Context) {
		if found, err := read(strings.TrimPrefix(c.GetHeader("Authorization"), "Bearer ")); err == nil {
			log(found.User)
		}
		c.Next()
	}
}
