// example: internal/payments/webhook.go, in a service
// Package payments takes webhooks.
package payments

import (
	"context"
	"net/http"

	"github.com/gin-gonic/gin"
)

// Notification says what has become of a payment.
type Notification struct{ Order, Status string }

// Service keeps orders.
type Service interface {
	Settle(ctx context.Context, notification Notification) error
}

// WebhookHandler takes what the provider sends.
type WebhookHandler struct{ service Service }

// Handle is sent again what was paid while the database is away.
func (h *WebhookHandler) Handle(c *gin.Context) {
	var sent Notification
	if err := c.ShouldBindJSON(&sent); err != nil {
		c.JSON(http.StatusBadRequest, gin.H{"status": "error"})
		return
	}
	if err := h.service.Settle(c.Request.Context(), sent); err != nil {
		c.JSON(http.StatusInternalServerError, gin.H{"status": "error"})
		return
	}
	c.JSON(http.StatusOK, gin.H{"status": "ok"})
}

// HandleUnreadable confirms what is no better the next time.
func (h *WebhookHandler) HandleUnreadable(c *gin.Context) {
	var sent Notification
	if err := c.ShouldBindJSON(&sent); err != nil {
		c.JSON(http.StatusOK, gin.H{"status": "ignored"})
		return
	}
	if err := h.service.Settle(c.Request.Context(), sent); err != nil {
		// The provider is not to retry: a job settles what is left.
		c.JSON(http.StatusOK, gin.H{"status": "later"})
		return
	}
	c.JSON(http.StatusOK, gin.H{"status": "ok"})
}

// AdminHandler is no webhook.
type AdminHandler struct{ service Service }
