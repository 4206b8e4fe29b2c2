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

func routes(s lister) *gin.Engine {
	engine := gin.New()
	engine.ContextWithFallback = true
	engine.Use(authenticate)
	engine.GET("/:folder", func(c *gin.Context) {
		found, err := s.list(c, c.Param("folder"))
		if err != nil {
			c.AbortWithStatus(http.StatusInternalServerError)
			return
		}
		c.JSON(http.StatusOK, found)
	})
	return engine
}
