// example: internal/invoices/handler.go, in a service
package invoices

import (
	"context"
	"net/http"
	"os"

	"github.com/gin-gonic/gin"
)

// Service keeps invoices.
type Service struct{}

func (s *Service) List(ctx context.Context, tenantID string) ([]string, error)             { return nil, nil }
func (s *Service) ListFor(ctx context.Context, tenantID, userID string) ([]string, error)  { return nil, nil }

// Handler serves invoices.
type Handler struct{ service *Service }

// List takes the tenant that the middleware has kept.
func (h *Handler) List(c *gin.Context) {
	found, err := h.service.List(c.Request.Context(), c.GetString("tenant_id"))
	answer(c, found, err)
}

// Search does so, too.
func (h *Handler) Search(c *gin.Context) {
	found, err := h.service.List(c.Request.Context(), c.GetString("tenant_id"))
	answer(c, found, err)
}

// Count does so, too.
func (h *Handler) Count(c *gin.Context) {
	found, err := h.service.List(c.Request.Context(), c.GetString("tenant_id"))
	answer(c, found, err)
}

// Compared refuses another tenant than that of the token.
func (h *Handler) Compared(c *gin.Context) {
	tenantID := c.Query("tenant_id")
	if tenantID != c.GetString("tenant_id") {
		c.Status(http.StatusForbidden)
		return
	}
	found, err := h.service.List(c.Request.Context(), tenantID)
	answer(c, found, err)
}

// PublicList is for everybody.
func (h *Handler) PublicList(c *gin.Context) {
	tenantID := c.Query("tenant_id")
	found, err := h.service.List(c.Request.Context(), tenantID)
	answer(c, found, err)
}

// Chosen is for those who run the service.
func (h *Handler) Chosen(c *gin.Context) {
	if c.GetString("role") != "platform_admin" {
		c.Status(http.StatusForbidden)
		return
	}
	tenantID := c.Query("tenant_id")
	found, err := h.service.List(c.Request.Context(), tenantID)
	answer(c, found, err)
}

// Mine hands on who asks, and the service looks whether that is a member.
func (h *Handler) Mine(c *gin.Context) {
	tenantID := c.Query("tenant_id")
	userID := c.GetString("user_id")
	found, err := h.service.ListFor(c.Request.Context(), tenantID, userID)
	answer(c, found, err)
}

// Synced lets another service in by its key.
func (h *Handler) Synced(c *gin.Context) {
	if c.GetHeader("X-Api-Key") != os.Getenv("SYNC_KEY") {
		c.Status(http.StatusUnauthorized)
		return
	}
	tenantID := c.Query("tenant_id")
	found, err := h.service.List(c.Request.Context(), tenantID)
	answer(c, found, err)
}

// ByPath takes what the route has, at which its middleware looks.
func (h *Handler) ByPath(c *gin.Context) {
	found, err := h.service.List(c.Request.Context(), c.Param("tenant_id"))
	answer(c, found, err)
}

// Checked asks before.
func (h *Handler) Checked(c *gin.Context) {
	tenantID := c.Query("tenant_id")
	if err := h.ensureOwn(c, tenantID); err != nil {
		c.Status(http.StatusForbidden)
		return
	}
	found, err := h.service.List(c.Request.Context(), tenantID)
	answer(c, found, err)
}

// Narrowed is given all that anybody sees, or a part of it.
func (h *Handler) Narrowed(c *gin.Context) {
	wanted := ""
	if tenantID := c.Query("tenant_id"); tenantID != "" {
		wanted = tenantID
	}
	found, err := h.service.List(c.Request.Context(), wanted)
	answer(c, found, err)
}

// Between asks for another party beside the own one.
func (h *Handler) Between(c *gin.Context) {
	partnerTenantID := c.Query("partner_tenant_id")
	found, err := h.service.List(c.Request.Context(), partnerTenantID)
	answer(c, found, err)
}

// Shown only says it again.
func (h *Handler) Shown(c *gin.Context) {
	tenantID := c.Query("tenant_id")
	c.Header("X-Echo", "tenant "+tenantID)
}

func (h *Handler) ensureOwn(c *gin.Context, tenantID string) error { return nil }

func answer(c *gin.Context, found []string, err error) {
	if err != nil {
		c.Status(http.StatusInternalServerError)
		return
	}
	c.JSON(http.StatusOK, found)
}
