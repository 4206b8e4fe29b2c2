// example: internal/http/health.go, in a service
package api

import (
	"context"
	"encoding/json"
	"log/slog"
	"net/http"

	"github.com/gin-gonic/gin"
)

type store interface {
	Ping(ctx context.Context) error
}

type handler struct{ db, cache store }

func (h *handler) Health(w http.ResponseWriter, r *http.Request) {
	parts := map[string]string{}
	if err := h.db.Ping(r.Context()); err != nil {
		slog.ErrorContext(r.Context(), "database is away", "error", err.Error())
		parts["database"] = "unhealthy: " + err.Error() // want "`err.Error\\(\\)` of `h.db.Ping` tells whoever asks .*, as 2 more in this file do"
	}
	_ = json.NewEncoder(w).Encode(parts)
}

func (h *handler) routes(r *gin.Engine) {
	r.GET("/readyz", func(c *gin.Context) {
		if err := h.cache.Ping(c.Request.Context()); err != nil {
			c.JSON(http.StatusServiceUnavailable, gin.H{"error": err.Error()})
			return
		}
		c.Status(http.StatusOK)
	})
}

func ReadyHandler(db store) http.HandlerFunc {
	return func(w http.ResponseWriter, r *http.Request) {
		if err := db.Ping(r.Context()); err != nil {
			http.Error(w, err.Error(), http.StatusServiceUnavailable)
		}
	}
}
