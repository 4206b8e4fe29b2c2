// example: internal/billing/handler.go, in a service
package billing

import (
	"context"
	"errors"
	"net/http"

	"github.com/gin-gonic/gin"
)

type repository struct{ slugs map[string]string }

// GetTenantSlug returns what a tenant is called in links.
func (r *repository) GetTenantSlug(_ context.Context, tenantID string) (string, error) {
	slug, ok := r.slugs[tenantID]
	if !ok {
		return "", errors.New("no such tenant")
	}
	return slug, nil
}

type handler struct{ repo *repository }

// Checkout shows where to pay; the slug of the tenant only makes the link nicer.
func (h *handler) Checkout(c *gin.Context) {
	tenantID, ok := c.Get("tenantID")
	if !ok {
		c.Status(http.StatusBadRequest)
		return
	}
	raw, _ := c.Get("tenantSlug")
	tenantSlug, _ := raw.(string)
	if tenantSlug == "" {
		tenantSlug = "tenant"
	}
	c.JSON(http.StatusOK, gin.H{"url": "https://" + tenantSlug + ".example.com/pay", "tenant": tenantID})
}

// Remind asks for the slug of a tenant that it knows.
func (h *handler) Remind(ctx context.Context, tenantID string) string {
	slug, _ := h.repo.GetTenantSlug(ctx, tenantID)
	return "https://" + slug + ".example.com"
}

// Report goes on with the empty tenant.
func (h *handler) Report(c *gin.Context) {
	tenantID, _ := c.Get("tenantID") // want "found a tenant is dropped"
	c.JSON(http.StatusOK, h.repo.slugs[tenantID.(string)])
}
