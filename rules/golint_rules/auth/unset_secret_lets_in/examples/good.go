// example: internal/api/hooks.go, in a service
package api

import (
	"crypto"
	"crypto/hmac"
	"crypto/rsa"
	"crypto/sha256"
	"encoding/base64"
	"encoding/hex"
	"errors"
	"fmt"
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

type accountOptions struct {
	SecretKey string
	AccountID string
}

// The settings are looked at, and nobody who asks.
func (o accountOptions) Validate() error {
	if o.SecretKey == "" {
		return nil
	}
	if o.AccountID == "" {
		return errors.New("account id is needed beside the key")
	}
	return nil
}

// It is the form of the key that is looked at.
func validateAPIKey(apiKey string) error {
	if apiKey == "" {
		return nil
	}
	if len(apiKey) < 16 {
		return errors.New("api key is too short")
	}
	return nil
}

type signer struct{ key []byte }

func NewSigner(cfg tokens) (*signer, error) {
	s := &signer{}
	if cfg.JWTSecret != "" {
		key, err := base64.StdEncoding.DecodeString(cfg.JWTSecret)
		if err != nil {
			return nil, fmt.Errorf("invalid jwt secret: %w", err)
		}
		s.key = key
	}
	return s, nil
}

type tokens struct{ JWTSecret string }

type caller struct {
	http   *http.Client
	apiKey string
}

// The key is sent to another service, which refuses.
func (a *caller) Do(req *http.Request) (*http.Response, error) {
	if a.apiKey != "" {
		req.Header.Set("X-Api-Key", a.apiKey)
		resp, err := a.http.Do(req)
		if err != nil {
			return nil, err
		}
		if resp.StatusCode == http.StatusUnauthorized {
			return nil, errors.New("the service answered 401")
		}
		if resp.StatusCode == 403 {
			return nil, errors.New("the service answered 403")
		}
		return resp, nil
	}
	return a.http.Do(req)
}

// It is a row, whatever it is called.
func (s *subscriber) verifySignature(body []byte, given string) bool {
	if s.Secret == "" {
		return true
	}
	return hmac.Equal([]byte(sum(body, s.Secret)), []byte(given))
}
