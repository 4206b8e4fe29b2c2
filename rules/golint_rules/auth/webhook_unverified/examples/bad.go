// example: internal/payment/webhook.go, in a service
package payment

import (
	"net/http"

	"github.com/gin-gonic/gin"
)

type hook struct {
	OrderID string `json:"order_id"`
	Status  string `json:"transaction_status"`
}

type handler struct{ paid map[string]string }

func (h *handler) MidtransWebhook(c *gin.Context) { // want "`MidtransWebhook` believes what is sent to it"
	var sent hook
	if err := c.ShouldBindJSON(&sent); err != nil {
		c.Status(http.StatusBadRequest)
		return
	}
	h.paid[sent.OrderID] = sent.Status
	c.Status(http.StatusOK)
}
