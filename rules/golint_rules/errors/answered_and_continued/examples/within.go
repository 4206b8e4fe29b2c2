package desk

import (
	"context"
	"net/http"

	"github.com/gin-gonic/gin"
)

type orders interface {
	Save(ctx context.Context, id string) error
}

type handler struct{ orders orders }

func broken(c *gin.Context) {
	c.JSON(500, gin.H{"error": "sorry"})
}

// Whoever calls it does not hear that it has answered.
func (h *handler) save(c *gin.Context, id string) {
	if err := h.orders.Save(c, id); err != nil {
		broken(c)
		return
	}
}

func (h *handler) saved(c *gin.Context, id string) bool {
	if err := h.orders.Save(c, id); err != nil {
		broken(c)
		return false
	}
	return true
}

func (h *handler) Update(c *gin.Context) {
	id := c.Param("id")
	if id != "" {
		h.save(c, id) // want "`h.save` may answer a failure itself, and does not say so; then `c.JSON` answers again"
	}
	c.JSON(http.StatusOK, gin.H{})
}

func (h *handler) Add(c *gin.Context) {
	if !h.saved(c, c.Param("id")) {
		return
	}
	c.JSON(http.StatusOK, gin.H{})
}

// Nothing is answered behind it, or the client is asked.
func (h *handler) Put(c *gin.Context) {
	h.save(c, c.Param("id"))
}

func (h *handler) Patch(c *gin.Context) {
	h.save(c, c.Param("id"))
	if c.IsAborted() {
		return
	}
	c.JSON(http.StatusOK, gin.H{})
}
