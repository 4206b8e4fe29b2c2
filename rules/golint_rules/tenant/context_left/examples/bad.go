// Package middle makes contexts with a tenant, and leaves them.
package middle

import (
	"context"
	"errors"
	"log/slog"
	"net/http"

	"github.com/gin-gonic/gin"
	"github.com/labstack/echo/v4"
	"google.golang.org/grpc"
)

type tenantKey struct{}

// TenantFrom returns the tenant of ctx.
func TenantFrom(ctx context.Context) (string, bool) {
	tenant, ok := ctx.Value(tenantKey{}).(string)
	return tenant, ok
}

// WithTenant puts it there.
func WithTenant(ctx context.Context, tenant string) context.Context {
	return context.WithValue(ctx, tenantKey{}, tenant)
}

func unary(ctx context.Context, req any, info *grpc.UnaryServerInfo, handler grpc.UnaryHandler) (any, error) {
	own := context.WithValue(ctx, tenantKey{}, info.FullMethod)
	slog.InfoContext(own, "call", "method", info.FullMethod)
	return handler(ctx, req) // want "`handler` goes on with `ctx`, which has no tenant"
}

func middleware(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		ctx := WithTenant(r.Context(), r.Host)
		slog.InfoContext(ctx, "request", "path", r.URL.Path)
		next.ServeHTTP(w, r) // want "`next.ServeHTTP` goes on with `r`"
	})
}

func shadowed(next echo.HandlerFunc) echo.HandlerFunc {
	return func(c echo.Context) error {
		if tenant := c.Request().Host; tenant != "" {
			ctx := WithTenant(c.Request().Context(), tenant)
			slog.InfoContext(ctx, "request")
		}
		return next(c) // want "`next` goes on with `c`"
	}
}

func gins(c *gin.Context) {
	ctx := WithTenant(c.Request.Context(), c.Request.Host)
	slog.InfoContext(ctx, "request")
	c.Next() // want "`c.Next` goes on with `c`"
}

type books struct{ open map[string]bool }

func (b books) close(ctx context.Context) error {
	tenant, ok := TenantFrom(ctx)
	if !ok {
		return errors.New("no tenant")
	}
	delete(b.open, tenant)
	return nil
}

func closeAll(ctx context.Context, b books, tenants []string) error {
	for _, tenant := range tenants {
		own := WithTenant(ctx, tenant)
		slog.InfoContext(own, "closing")
		if err := b.close(ctx); err != nil { // want "`b.close` goes on with `ctx`"
			return err
		}
	}
	return nil
}
