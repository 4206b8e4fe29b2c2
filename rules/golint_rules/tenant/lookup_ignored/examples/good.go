// Package accounts refuses what has no tenant.
package accounts

import (
	"context"
	"errors"
	"log/slog"
	"strconv"

	"github.com/gin-gonic/gin"
	"github.com/gofiber/fiber/v2"
	"github.com/sirupsen/logrus"
)

type tenantKey struct{}

// TenantFrom returns the tenant of ctx.
func TenantFrom(ctx context.Context) (string, bool) {
	id, ok := ctx.Value(tenantKey{}).(string)
	return id, ok
}

// TenantID returns the tenant of ctx, empty for none: its callers ask.
func TenantID(ctx context.Context) string {
	id, _ := ctx.Value(tenantKey{}).(string)
	return id
}

// Store stores accounts.
type Store interface {
	List(ctx context.Context, tenantID string) error
}

// Config are settings.
type Config struct {
	TenantID    string
	MultiTenant bool
}

// Compared asks the value instead of the flag.
func Compared(c *fiber.Ctx, store Store) error {
	id, _ := c.Locals("tenant_id").(string)
	if id == "" {
		return fiber.ErrUnauthorized
	}
	return store.List(c.UserContext(), id)
}

// Told only tells.
func Told(ctx context.Context) {
	id, _ := TenantFrom(ctx)
	slog.InfoContext(ctx, "listed", "tenant", id)
}

// Noted is told in the fields of a line.
func Noted(ctx context.Context) {
	id, _ := TenantFrom(ctx)
	fields := logrus.Fields{"tenant": id}
	logrus.WithFields(fields).Info("listed")
}

// Returned ends.
func Returned(ctx context.Context, store Store) error {
	id, ok := TenantFrom(ctx)
	if !ok {
		return errors.New("no tenant")
	}
	return store.List(ctx, id)
}

// Single runs for one tenant.
func Single(ctx context.Context, store Store, config Config) error {
	tenantID := TenantID(ctx)
	if tenantID == "" && !config.MultiTenant {
		tenantID = "main"
	}
	return store.List(ctx, tenantID)
}

// tenantLabel is for metrics.
func tenantLabel(ctx context.Context) string {
	id := TenantID(ctx)
	if id == "" {
		return "unknown"
	}
	return id
}

// tenantCurrency is no tenant.
func tenantCurrency(tenantID string) string {
	if tenantID == "" {
		return "EUR"
	}
	return tenantID
}

// Text is compared as what it is.
func Text(c *fiber.Ctx) error {
	tenantID := c.Get("X-Tenant-ID")
	if tenantID == "" {
		return fiber.ErrForbidden
	}
	return c.Next()
}

// Refused asks before whether there is a tenant, which middleware has put there.
func Refused(c *gin.Context, store interface{ Load(tenant uint64) error }) error {
	held, ok := c.Get("tenant_id")
	if !ok {
		return errors.New("no tenant")
	}
	text := held.(string)
	tenantID, _ := strconv.ParseUint(text, 10, 64)
	if err := store.Load(tenantID); err != nil {
		return err
	}
	orgID, _ := strconv.ParseUint(c.MustGet("org_id").(string), 10, 64)
	return store.Load(orgID)
}

// Marked is asked whether it is the mark for none.
func Marked(ctx context.Context, store Store) error {
	tenantID := "none"
	if id, ok := TenantFrom(ctx); ok {
		tenantID = id
	}
	if tenantID == "none" {
		return errors.New("no tenant")
	}
	return store.List(ctx, tenantID)
}

// Shown only tells.
func Shown(ctx context.Context) {
	tenantID := "-"
	if id, ok := TenantFrom(ctx); ok {
		tenantID = id
	}
	slog.InfoContext(ctx, "listed", "tenant", tenantID)
}

// Claims are what a token says.
type Claims struct{ TenantID string }

type claimsOfTenant struct{}

// FromRequest gives nil where there is none, and whoever calls it asks.
func FromRequest(ctx context.Context) *Claims {
	claims, _ := ctx.Value(claimsOfTenant{}).(*Claims)
	return claims
}

type handler struct{ store Store }

// tenantOf gives a tenant on each way.
func (h *handler) tenantOf(c *gin.Context) (string, bool) {
	if value, exists := c.Get("tenant_id"); exists {
		if id, ok := value.(string); ok {
			return id, true
		}
	}
	return "public", true
}

// Listed asks who always answers.
func (h *handler) Listed(c *gin.Context) error {
	tenantID, _ := h.tenantOf(c)
	return h.store.List(c, tenantID)
}

// Known asks the type, which nothing that is not there has.
func Known(c *gin.Context, store Store) error {
	value, _ := c.Get("tenant_id")
	id, ok := value.(string)
	if !ok {
		return errors.New("no tenant")
	}
	return store.List(c, id)
}

// TenantOf gives the tenant, or none.
func TenantOf(ctx context.Context) (string, error) {
	if id, ok := TenantFrom(ctx); ok {
		return id, nil
	}
	return "none", errors.New("no tenant")
}

// TenantID says that there is none.
func TenantID(ctx context.Context) string {
	if id, ok := TenantFrom(ctx); ok {
		return id
	}
	return "unknown"
}

// TenantKey gives what is kept for all under a key of its own.
func TenantKey(tenantID string) string {
	if tenantID != "" {
		return "tenant:" + tenantID
	}
	return "global"
}

// OrgName is shown to people.
func OrgName(orgName string) string {
	if orgName != "" {
		return orgName
	}
	return "Personal"
}

// TenantLabel is shown to people.
func TenantLabel(ctx context.Context) string {
	if id, ok := TenantFrom(ctx); ok {
		return id
	}
	return "unknown"
}
