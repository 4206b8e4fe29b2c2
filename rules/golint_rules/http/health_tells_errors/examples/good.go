// example: internal/http/health.go, in a service
package api

import (
	"context"
	"encoding/json"
	"fmt"
	"log/slog"
	"net/http"

	"github.com/gin-gonic/gin"
)

type store interface {
	Ping(ctx context.Context) error
}

type settings struct{ Debug bool }

type handler struct {
	db       store
	settings settings
}

func (h *handler) Health(w http.ResponseWriter, r *http.Request) {
	parts := map[string]string{"database": "up"}
	if err := h.db.Ping(r.Context()); err != nil {
		slog.ErrorContext(r.Context(), fmt.Sprintf("database is away: %s", err.Error()))
		parts["database"] = "down"
		if h.settings.Debug {
			parts["cause"] = err.Error()
		}
	}
	_ = json.NewEncoder(w).Encode(parts)
}

// Who asks for details is known.
func (h *handler) AdminHealth(c *gin.Context) {
	if err := h.db.Ping(c.Request.Context()); err != nil {
		c.JSON(http.StatusServiceUnavailable, gin.H{"error": err.Error()})
	}
}

// Health tells administrators more.
// @Security BearerAuth
func (h *handler) GetHealth(c *gin.Context) {
	if err := h.db.Ping(c.Request.Context()); err != nil {
		c.JSON(http.StatusServiceUnavailable, gin.H{"error": err.Error()})
	}
}
