// Package api works for the tenant of the request.
package api

import (
	"context"
	"errors"
	"net/http"

	"github.com/gin-gonic/gin"
)

type tenantKey struct{}

func tenantFrom(ctx context.Context) (string, bool) {
	tenant, ok := ctx.Value(tenantKey{}).(string)
	return tenant, ok
}

type store struct{}

func (store) list(ctx context.Context, folder string) ([]string, error) {
	tenant, ok := tenantFrom(ctx)
	if !ok {
		return nil, errors.New("no tenant")
	}
	return []string{tenant, folder}, nil
}

func (store) count(ctx context.Context) int { return len(ctx.Err().Error()) }

type lister interface {
	list(ctx context.Context, folder string) ([]string, error)
}

func authenticate(c *gin.Context) {
	ctx := context.WithValue(c.Request.Context(), tenantKey{}, c.GetHeader("X-Tenant"))
	c.Request = c.Request.WithContext(ctx)
	c.Next()
}

func show(s lister) gin.HandlerFunc {
	return func(c *gin.Context) {
		found, err := s.list(c, c.Param("folder")) // want "`s.list` asks its context for the tenant, and `c` has none of what is kept in the request's: no tenant is found; hand `c.Request.Context..` on"
		if err != nil {
			c.AbortWithStatus(http.StatusInternalServerError)
			return
		}
		c.JSON(http.StatusOK, found)
	}
}

func right(s lister) gin.HandlerFunc {
	return func(c *gin.Context) {
		found, err := s.list(c.Request.Context(), c.Param("folder"))
		if err != nil {
			c.AbortWithStatus(http.StatusInternalServerError)
			return
		}
		c.JSON(http.StatusOK, found)
	}
}

// Nobody asks for the tenant.
func counted(c *gin.Context) { c.JSON(http.StatusOK, store{}.count(c)) }
