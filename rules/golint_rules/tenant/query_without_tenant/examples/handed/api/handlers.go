package api

import (
	"github.com/gin-gonic/gin"

	"example.com/service/service"
)

type session struct{ Method struct{ ID string } }

type handler struct {
	service *service.Service
	current func(*gin.Context) session
}

func answer(c *gin.Context, err error) {
	if err != nil {
		c.JSON(500, gin.H{"error": "failed"})
	}
}

func (h *handler) rename(c *gin.Context) {
	tenantID := c.GetString("tenant_id")
	answer(c, h.service.Rename(c, tenantID, c.Param("id"), c.Query("name")))
}

func (h *handler) remove(c *gin.Context) {
	tenantID := c.GetString("tenant_id")
	answer(c, h.service.Remove(c, tenantID, c.Param("id")))
}

func (h *handler) show(c *gin.Context) {
	method, err := h.service.Show(c, c.GetString("tenant_id"), c.Param("id"))
	answer(c, err)
	c.JSON(200, method)
}

// pay takes the method that the session has, and what the client names is another ID.
func (h *handler) pay(c *gin.Context) {
	current := h.current(c)
	answer(c, h.service.Pay(c, c.GetString("tenant_id"), current.Method.ID, c.Param("plan_id")))
}

func (h *handler) choose(c *gin.Context) {
	answer(c, h.service.Choose(c, c.GetString("tenant_id"), c.Param("id")))
}

func (h *handler) prefer(c *gin.Context) {
	answer(c, h.service.Prefer(c, c.GetString("tenant_id"), c.Param("id")))
}
