// example: internal/invoices/handler.go, in a service
package invoices

import (
	"context"
	"net/http"

	"github.com/gin-gonic/gin"
	"github.com/google/uuid"
)

// Service keeps invoices.
type Service struct{}

func (s *Service) List(ctx context.Context, tenantID string) ([]string, error)        { return nil, nil }
func (s *Service) Sum(ctx context.Context, tenantID uuid.UUID) (int64, error)          { return 0, nil }
func (s *Service) Void(ctx context.Context, tenantID, id string) error                 { return nil }
func (s *Service) Export(ctx context.Context, filter Filter) ([]string, error)         { return nil, nil }

// Filter restricts what is found.
type Filter struct{ TenantID, Status string }

// Handler serves invoices.
type Handler struct{ service *Service }

// List takes the tenant that the middleware has kept.
func (h *Handler) List(c *gin.Context) {
	tenantID := c.GetString("tenant_id")
	found, err := h.service.List(c.Request.Context(), tenantID)
	answer(c, found, err)
}

// Void does so, too.
func (h *Handler) Void(c *gin.Context) {
	err := h.service.Void(c.Request.Context(), c.GetString("tenant_id"), c.Param("id"))
	answer(c, nil, err)
}

// Search does so, too.
func (h *Handler) Search(c *gin.Context) {
	tenantID := c.GetString("tenant_id")
	found, err := h.service.List(c.Request.Context(), tenantID)
	answer(c, found, err)
}

// Unpaid believes the query.
func (h *Handler) Unpaid(c *gin.Context) {
	found, err := h.service.List(c.Request.Context(), "")
	answer(c, found, err)
	tenantID := c.Query("tenant_id") // want "tenant/named-by-client: a client of one tenant reaches another by `c.Query"
	found, err = h.service.List(c.Request.Context(), tenantID)
	answer(c, found, err)
}

// Sum believes the query, once it is an UUID.
func (h *Handler) Sum(c *gin.Context) {
	tenantID, err := uuid.Parse(c.Query("tenant_id")) // want "as 3 other handlers do"
	if err != nil {
		c.Status(http.StatusBadRequest)
		return
	}
	sum, err := h.service.Sum(c.Request.Context(), tenantID)
	answer(c, []string{string(rune(sum))}, err)
}

// Export believes a header.
func (h *Handler) Export(c *gin.Context) {
	tenantID := c.GetHeader("X-Tenant-ID") // want "tenant/named-by-client"
	filter := Filter{TenantID: tenantID, Status: c.Query("status")}
	found, err := h.service.Export(c.Request.Context(), filter)
	answer(c, found, err)
}

func answer(c *gin.Context, found []string, err error) {
	if err != nil {
		c.Status(http.StatusInternalServerError)
		return
	}
	c.JSON(http.StatusOK, found)
}
