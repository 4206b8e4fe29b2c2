package orders

import (
	"context"
	"net/http"

	"github.com/gin-gonic/gin"
)

type store interface {
	Delete(ctx context.Context, id string) error
}

type Handler struct{ orders store }

func (h *Handler) Delete(c *gin.Context) {
	if err := h.orders.Delete(c.Request.Context(), c.Param("id")); err != nil {
		panic(err)
	}
	c.Status(http.StatusNoContent)
}

// Nothing above a goroutine answers.
func (h *Handler) DeleteLater(c *gin.Context) {
	id, ctx := c.Param("id"), context.WithoutCancel(c.Request.Context())
	go func() {
		if err := h.orders.Delete(ctx, id); err != nil {
			panic(err) // want "takes the request or the process down"
		}
	}()
	c.Status(http.StatusAccepted)
}

func (h *Handler) purge(ctx context.Context) error {
	if err := h.orders.Delete(ctx, "old"); err != nil {
		panic(err) // want "errors/exit-beside-error"
	}
	return nil
}
