package payouts

import (
	"context"
	"log/slog"
	"net/http"

	"github.com/gin-gonic/gin"
	"go.uber.org/zap"
	"google.golang.org/grpc/codes"
	"google.golang.org/grpc/status"
)

type handler struct {
	find   func(context.Context, string) (string, error)
	logger *zap.Logger
}

func (h *handler) show(w http.ResponseWriter, r *http.Request) {
	found, err := h.find(r.Context(), r.PathValue("id"))
	if err != nil {
		slog.Info("payout", "error", err) // want "`slog.Info` tells at level info, as 2 more lines of this file do, of `err`, for which the client is answered that the service failed"
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

func (h *handler) get(ctx context.Context, id string) (string, error) {
	found, err := h.find(ctx, id)
	if err != nil {
		h.logger.Info("payout", zap.Error(err))
		return "", status.Error(codes.Internal, "not shown")
	}
	return found, nil
}
