// example: internal/hooks/hooks.go, in a service
package hooks

import (
	"context"
	"log/slog"
	"net/http"

	"github.com/gin-gonic/gin"
	"github.com/gofiber/fiber/v2"
	"github.com/stripe/stripe-go/v82"
)

type subscriptionService interface {
	SyncSubscription(ctx context.Context, id string) error
	GetSubscription(ctx context.Context, id string) error
	HandleWebhook(body []byte) error
	SendNotice(ctx context.Context, id string) error
}

type hooks struct{ service subscriptionService }

// What a handler of fiber returns is its answer.
func (h *hooks) HandleWebhook(c *fiber.Ctx) error {
	if err := h.service.HandleWebhook(c.Body()); err != nil { // want "so who called this webhook is told success and does not call again"
		slog.Error("webhook", "error", err)
	}
	return c.Status(fiber.StatusOK).JSON(fiber.Map{"status": "received"})
}

func (h *hooks) HandleWebhookAgain(c *fiber.Ctx) error {
	if err := h.service.HandleWebhook(c.Body()); err != nil {
		slog.Error("webhook", "error", err)
		return c.SendStatus(fiber.StatusInternalServerError)
	}
	return c.SendStatus(fiber.StatusOK)
}

func (h *hooks) ProviderCallback(c *gin.Context) {
	if err := h.service.SyncSubscription(c, c.Param("id")); err != nil { // want "so who called this webhook is told success"
		slog.Error("callback", "error", err)
	}
	c.JSON(http.StatusOK, gin.H{"status": "ok"})
}

// What a provider has sent says whose event it is.
func (h *hooks) onPaymentFailed(event stripe.Event) {
	ctx := context.Background()
	if err := h.service.SyncSubscription(ctx, event.ID); err != nil { // want "so who called this webhook is told success"
		slog.Error("subscription not synced", "error", err)
		return
	}
	if err := h.service.SendNotice(ctx, event.ID); err != nil {
		slog.Error("notice not sent", "error", err)
	}
	slog.Info("subscription synced")
}

// A browser comes back here.
func (h *hooks) LoginCallback(c *gin.Context) {
	if err := h.service.HandleWebhook(nil); err != nil {
		slog.Error("starter tasks", "error", err)
	}
	c.Redirect(http.StatusFound, "/")
}

// Who has called is told.
func (h *hooks) Callback(c *gin.Context) {
	if err := h.service.SyncSubscription(c, c.Param("id")); err != nil {
		slog.Error("callback", "error", err)
		c.Status(http.StatusBadGateway)
		return
	}
	if err := h.service.GetSubscription(c, c.Param("id")); err != nil {
		slog.Error("callback", "error", err)
	}
	c.Status(http.StatusOK)
}

type WebhookHandler struct {
	service subscriptionService
	repo    eventRepository
}

type eventRepository interface {
	Create(ctx context.Context, id string) error
}

func (h *WebhookHandler) HandleProviderEvent(c *gin.Context) {
	if err := h.settle(c, c.Param("id")); err != nil { // want "so who called this webhook is told success"
		slog.Error("event", "error", err)
	}
	if err := h.repo.Create(c, c.Param("id")); err != nil { // want "so who called this webhook is told success"
		slog.Error("event not stored", "error", err)
	}
	c.JSON(http.StatusOK, gin.H{"status": "ok"})
}

func (h *WebhookHandler) settle(ctx context.Context, id string) error {
	return h.repo.Create(ctx, id)
}

// Somebody keeps webhooks here, and nobody is called by one.
func (h *WebhookHandler) Rotate(c *gin.Context) {
	if err := h.service.SyncSubscription(c, c.Param("id")); err != nil {
		slog.Error("subscription", "error", err)
	}
	c.JSON(http.StatusOK, gin.H{"status": "ok"})
}
