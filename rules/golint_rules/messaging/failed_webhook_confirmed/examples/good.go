// example: internal/payments/incoming.go, in a service
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
	Enqueue(ctx context.Context, notification Notification) error
	NotifyCustomer(ctx context.Context, notification Notification) error
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

// HandleLater keeps what has failed for a try of its own.
func (h *WebhookHandler) HandleLater(c *gin.Context) {
	var sent Notification
	if err := c.ShouldBindJSON(&sent); err != nil {
		c.JSON(http.StatusBadRequest, gin.H{"status": "error"})
		return
	}
	if err := h.service.Settle(c.Request.Context(), sent); err != nil {
		_ = h.service.Enqueue(c.Request.Context(), sent)
		c.JSON(http.StatusOK, gin.H{"status": "later"})
		return
	}
	if err := h.service.NotifyCustomer(c.Request.Context(), sent); err != nil {
		c.JSON(http.StatusOK, gin.H{"status": "settled"})
		return
	}
	c.JSON(http.StatusOK, gin.H{"status": "ok"})
}

// RegisterWebhook answers a client of the API.
func (h *WebhookHandler) RegisterWebhook(c *gin.Context) {
	if err := h.service.Settle(c.Request.Context(), Notification{}); err != nil {
		c.JSON(http.StatusOK, gin.H{"code": 1})
		return
	}
	c.JSON(http.StatusOK, gin.H{"code": 0})
}

// NotificationHandler shows somebody what he was told.
type NotificationHandler struct{ service Service }

// Dismiss is no webhook.
func (h *NotificationHandler) Dismiss(c *gin.Context) {
	if err := h.service.Settle(c.Request.Context(), Notification{}); err != nil {
		c.JSON(http.StatusOK, gin.H{"code": 1})
		return
	}
	c.JSON(http.StatusOK, gin.H{"code": 0})
}
