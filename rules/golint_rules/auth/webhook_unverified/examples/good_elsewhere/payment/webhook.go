// example: in a service
package payment

import (
	"example.com/service/provider"

	"github.com/gin-gonic/gin"
)

type handler struct{ client *provider.Client }

func (h *handler) PaymentCallback(c *gin.Context) {
	var sent struct{ ID string }
	if c.ShouldBindJSON(&sent) == nil {
		h.client.Confirm(sent.ID)
	}
}
