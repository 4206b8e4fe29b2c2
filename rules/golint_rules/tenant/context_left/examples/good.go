// Package middle makes contexts with a tenant, and hands them on.
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
	if info.FullMethod == "/health" {
		return handler(ctx, req)
	}
	own := context.WithValue(ctx, tenantKey{}, info.FullMethod)
	slog.InfoContext(own, "call", "method", info.FullMethod)
	return handler(own, req)
}

func middleware(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		ctx := WithTenant(r.Context(), r.Host)
		slog.InfoContext(ctx, "request", "path", r.URL.Path)
		next.ServeHTTP(w, r.WithContext(ctx))
	})
}

func optional(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if tenant := r.Host; tenant != "" {
			ctx := WithTenant(r.Context(), tenant)
			slog.InfoContext(ctx, "request")
			r = r.WithContext(ctx)
		}
		next.ServeHTTP(w, r)
	})
}

func set(next echo.HandlerFunc) echo.HandlerFunc {
	return func(c echo.Context) error {
		ctx := WithTenant(c.Request().Context(), c.Request().Host)
		slog.InfoContext(ctx, "request")
		c.SetRequest(c.Request().WithContext(ctx))
		return next(c)
	}
}

func gins(c *gin.Context) {
	ctx := WithTenant(c.Request.Context(), c.Request.Host)
	c.Request = c.Request.WithContext(ctx)
	c.Next()
}

// A context for log lines alone.
func logged(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		logCtx := WithTenant(r.Context(), r.Host)
		slog.InfoContext(logCtx, "request")
		next.ServeHTTP(w, r)
	})
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

func (b books) count(ctx context.Context) (int, error) { return len(b.open), ctx.Err() }

func closeAll(ctx context.Context, b books, tenants []string) error {
	for _, tenant := range tenants {
		own := WithTenant(ctx, tenant)
		slog.InfoContext(own, "closing")
		if err := b.close(own); err != nil {
			return err
		}
	}
	_, err := b.count(ctx)
	return err
}

func count(ctx context.Context, b books, tenant string) error {
	own := WithTenant(ctx, tenant)
	slog.InfoContext(own, "counting")
	_, err := b.count(ctx)
	return err
}

// Of streams another rule tells.
func stream(srv any, ss grpc.ServerStream, info *grpc.StreamServerInfo, handler grpc.StreamHandler) error {
	ctx := WithTenant(ss.Context(), info.FullMethod)
	slog.InfoContext(ctx, "stream")
	return handler(srv, ss)
}

// It tells the platform's log, and closes for the tenant of ctx.
func audit(ctx context.Context, b books) error {
	platform := WithTenant(ctx, "platform")
	slog.InfoContext(platform, "closing")
	return b.close(ctx)
}

func auditOf(ctx context.Context, b books, auditor string) error {
	own := WithTenant(ctx, auditor)
	slog.InfoContext(own, "closing")
	return b.close(ctx)
}
