package payouts

import (
	"context"
	"log/slog"
	"net/http"

	"github.com/gin-gonic/gin"
	"go.uber.org/zap"
)

type handler struct {
	find   func(context.Context, string) (string, error)
	logger *zap.Logger
}

func (h *handler) show(w http.ResponseWriter, r *http.Request) {
	found, err := h.find(r.Context(), r.PathValue("id"))
	if err != nil {
		slog.Info("payout", "error", err) // want "`slog.Info` tells at level info, as one more line of this file does, of `err`, for which the client is answered that the service failed"
		http.Error(w, "not shown", http.StatusInternalServerError)
		return
	}
	_, _ = w.Write([]byte(found))
}

func (h *handler) list(c *gin.Context) {
	found, err := h.find(c, "")
	if err != nil {
		h.logger.Debug("Failed to list", zap.Error(err))
		c.JSON(http.StatusServiceUnavailable, gin.H{"error": "not listed"})
		return
	}
	c.JSON(http.StatusOK, found)
}
