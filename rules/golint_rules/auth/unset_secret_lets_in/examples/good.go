// example: internal/api/hooks.go, in a service
package api

import (
	"crypto"
	"crypto/hmac"
	"crypto/rsa"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"net/http"
	"os"

	"github.com/gin-gonic/gin"
)

var errNoSecret = errors.New("STORE_SECRET is not set")

type settings struct {
	StoreSecret string
	Environment string
}

type handler struct{ cfg settings }

// The service does not start without it.
func NewHandler(cfg settings) (*handler, error) {
	if cfg.StoreSecret == "" {
		return nil, errNoSecret
	}
	return &handler{cfg: cfg}, nil
}

func (h *handler) verifyStore(body []byte, given string) bool {
	if h.cfg.StoreSecret == "" {
		return true
	}
	return hmac.Equal([]byte(sum(body, h.cfg.StoreSecret)), []byte(given))
}

// It refuses what it cannot look at.
func verifySignature(body []byte, given string) bool {
	secret := os.Getenv("PAYMENTS_SECRET")
	if secret == "" {
		return false
	}
	return hmac.Equal([]byte(sum(body, secret)), []byte(given))
}

// On the machine of a developer it is meant.
func requireKey(cfg settings, apiKey string) gin.HandlerFunc {
	return func(c *gin.Context) {
		if apiKey == "" && cfg.Environment == "development" {
			c.Next()
			return
		}
		if c.GetHeader("X-Api-Key") != apiKey {
			c.AbortWithStatus(http.StatusUnauthorized)
		}
	}
}

type subscriber struct{ Secret string }

// What is sent is signed for who wants it.
func send(to subscriber, request *http.Request, body []byte) error {
	if to.Secret != "" {
		request.Header.Set("X-Signature", sum(body, to.Secret))
	}
	return nil
}

// Another way to be let in stands behind it.
func isInternal(cfg settings, r *http.Request) bool {
	if cfg.StoreSecret != "" && r.Header.Get("X-Secret") == cfg.StoreSecret {
		return true
	}
	return false
}

func sum(body []byte, secret string) string {
	mac := hmac.New(sha256.New, []byte(secret))
	mac.Write(body)
	return hex.EncodeToString(mac.Sum(nil))
}

type connector struct {
	clientKey string
	publicKey *rsa.PublicKey
}

// Without the key of the client the signature is still looked at, by another key.
func (s *connector) receive(w http.ResponseWriter, r *http.Request) {
	clientKey := r.Header.Get("X-Client-Key")
	if s.clientKey != "" && clientKey != s.clientKey {
		http.Error(w, "invalid client key", http.StatusUnauthorized)
		return
	}
	if err := s.verifySigned(clientKey, r.Header.Get("X-Signature")); err != nil {
		http.Error(w, "invalid signature", http.StatusUnauthorized)
		return
	}
	w.WriteHeader(http.StatusAccepted)
}

func (s *connector) verifySigned(payload, given string) error {
	hashed := sha256.Sum256([]byte(payload))
	return rsa.VerifyPKCS1v15(s.publicKey, crypto.SHA256, hashed[:], []byte(given))
}
