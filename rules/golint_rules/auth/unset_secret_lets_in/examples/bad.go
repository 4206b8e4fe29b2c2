// example: internal/api/hooks.go, in a service
package api

import (
	"crypto/hmac"
	"crypto/sha256"
	"encoding/hex"
	"io"
	"net/http"
	"os"

	"github.com/gin-gonic/gin"
)

type settings struct{ WebhookSecret string }

type handler struct{ cfg settings }

func (h *handler) verifySignature(body []byte, given string) bool {
	secret := os.Getenv("PAYMENTS_SECRET")
	if secret == "" { // want "where `PAYMENTS_SECRET` is not set this check lets everybody pass"
		return true
	}
	return hmac.Equal([]byte(sum(body, secret)), []byte(given))
}

func (h *handler) paid(w http.ResponseWriter, r *http.Request) {
	body, err := io.ReadAll(r.Body)
	if err != nil {
		http.Error(w, "no body", http.StatusBadRequest)
		return
	}
	if h.cfg.WebhookSecret != "" { // want "where `WebhookSecret` is not set"
		if !hmac.Equal([]byte(sum(body, h.cfg.WebhookSecret)), []byte(r.Header.Get("X-Signature"))) {
			http.Error(w, "wrong signature", http.StatusUnauthorized)
			return
		}
	}
	h.book(body)
}

func (h *handler) book(body []byte) {}

func requireKey(apiKey string) gin.HandlerFunc {
	return func(c *gin.Context) {
		if apiKey == "" { // want "where `apiKey` is not set"
			c.Next()
			return
		}
		if c.GetHeader("X-Api-Key") != apiKey {
			c.AbortWithStatus(http.StatusUnauthorized)
		}
	}
}

func sum(body []byte, secret string) string {
	mac := hmac.New(sha256.New, []byte(secret))
	mac.Write(body)
	return hex.EncodeToString(mac.Sum(nil))
}

// What it verifies then is made with the same secret.
func (h *handler) again(w http.ResponseWriter, r *http.Request) {
	if h.cfg.WebhookSecret != "" && r.Header.Get("X-Secret") != h.cfg.WebhookSecret { // want "where `WebhookSecret` is not set"
		http.Error(w, "wrong secret, forbidden", http.StatusForbidden)
		return
	}
	if !h.verifyToken(r.Header.Get("Authorization")) {
		http.Error(w, "invalid token", http.StatusUnauthorized)
		return
	}
	w.WriteHeader(http.StatusAccepted)
}

func (h *handler) verifyToken(given string) bool {
	return hmac.Equal([]byte(sum(nil, h.cfg.WebhookSecret)), []byte(given))
}

type checker struct{ webhookSecret string }

// A receiver may have any name.
func (c *checker) verify(body []byte, given string) bool {
	if c.webhookSecret == "" { // want "where `webhookSecret` is not set"
		return true
	}
	return hmac.Equal([]byte(sum(body, c.webhookSecret)), []byte(given))
}
