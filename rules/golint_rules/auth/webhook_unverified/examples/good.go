// example: internal/payment/webhook.go, in a service
package payment

import (
	"crypto/hmac"
	"crypto/sha256"
	"encoding/hex"
	"io"
	"net/http"

	"github.com/gin-gonic/gin"
)

type handler struct {
	key  []byte
	paid map[string]string
}

func (h *handler) StripeWebhook(c *gin.Context) {
	body, err := io.ReadAll(c.Request.Body)
	if err != nil || !h.isSigned(body, c.GetHeader("X-Signature")) {
		c.Status(http.StatusUnauthorized)
		return
	}
	h.paid[string(body)] = "paid"
}

func (h *handler) isSigned(body []byte, sent string) bool {
	mac := hmac.New(sha256.New, h.key)
	mac.Write(body)
	return hmac.Equal([]byte(hex.EncodeToString(mac.Sum(nil))), []byte(sent))
}

// A list of what was told, and the return of a log-in.
func (h *handler) ListPaymentNotifications(c *gin.Context) {}
func (h *handler) OauthCallback(c *gin.Context)            {}
