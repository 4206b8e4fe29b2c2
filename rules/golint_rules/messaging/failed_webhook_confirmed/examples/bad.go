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

// Handle loses what was paid while the database is away.
func (h *WebhookHandler) Handle(c *gin.Context) {
	var sent Notification
	if err := c.ShouldBindJSON(&sent); err != nil {
		c.JSON(http.StatusBadRequest, gin.H{"status": "error"})
		return
	}
	if err := h.service.Settle(c.Request.Context(), sent); err != nil {
		c.JSON(http.StatusOK, gin.H{"status": "error"}) // want "messaging/failed-webhook-confirmed"
		return
	}
	c.JSON(http.StatusOK, gin.H{"status": "ok"})
}
