// example: internal/middleware/auth.go, in a service
package middleware

import (
	"crypto/hmac"
	"crypto/sha256"
	"encoding/hex"
	"net/http"
	"os"
	"strings"
)

type gate struct {
	cronSecret string
	settings   struct{ MasterAccessToken string }
}

func (g *gate) cron(w http.ResponseWriter, r *http.Request) bool {
	given := r.Header.Get("X-Cron-Secret")
	if given == g.cronSecret { // want "`given == g.cronSecret` ends at the first byte that differs, so its time tells how much of a secret was right"
		return true
	}
	token := r.Header.Get("Authorization")[len("Bearer "):]
	return token == g.settings.MasterAccessToken // want "how much of a token was right; use `subtle.ConstantTimeCompare`"
}

func (g *gate) webhook(payload []byte, signature string) bool {
	mac := hmac.New(sha256.New, []byte(g.cronSecret))
	mac.Write(payload)
	expected := hex.EncodeToString(mac.Sum(nil))
	return signature == expected // want "how much of a signature was right; use `subtle.ConstantTimeCompare`, or `hmac.Equal`"
}

func requireKey(apiKey string, next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		key := r.Header.Get("X-API-Key")
		if key != apiKey { // want "how much of a key was right"
			w.WriteHeader(http.StatusUnauthorized)
			return
		}
		next.ServeHTTP(w, r)
	})
}

type hooks struct{ cfg *struct{ CallbackToken, FlwSecretHash string } }

func (h *hooks) paid(w http.ResponseWriter, r *http.Request) {
	if r.Header.Get("X-Callback-Token") != h.cfg.CallbackToken { // want "how much of a token was right"
		w.WriteHeader(http.StatusUnauthorized)
		return
	}
	if r.Header.Get("X-Admin-Key") != os.Getenv("ADMIN_API_KEY") { // want "how much of a key was right"
		w.WriteHeader(http.StatusForbidden)
	}
}

func (h *hooks) verify(headers map[string]string) bool {
	secret := h.cfg.FlwSecretHash
	if secret == "" {
		return false
	}
	return getHeader(headers, "verif-hash") == secret // want "how much of a secret was right"
}

func getHeader(headers map[string]string, name string) string { return headers[name] }

type verifier struct{ webhookToken string }

func (v *verifier) VerifySignature(callbackToken string) bool {
	return strings.TrimSpace(callbackToken) == strings.TrimSpace(v.webhookToken) // want "how much of a token was right"
}

type bank struct{ AuthToken string }

func (b *bank) verifyWebhook(payload []byte, headers map[string]string) bool {
	auth := headers["authorization"]
	return auth == "Bearer "+b.AuthToken // want "how much of a token was right"
}

func (b *bank) run(w http.ResponseWriter, r *http.Request) {
	if r.Header.Get("Authorization") != "Bearer "+b.AuthToken { // want "how much of a token was right"
		w.WriteHeader(http.StatusUnauthorized)
	}
}

type ops struct{ admin string }

func (o *ops) reverse(w http.ResponseWriter, r *http.Request) {
	if r.Header.Get("X-Admin-Token") == o.admin { // want "how much of a token was right"
		w.WriteHeader(http.StatusNoContent)
	}
}

func internal(next http.Handler) http.Handler {
	key := os.Getenv("INTERNAL_KEY")
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if r.Header.Get("X-Internal-Key") != key { // want "how much of a key was right"
			w.WriteHeader(http.StatusUnauthorized)
			return
		}
		next.ServeHTTP(w, r)
	})
}

func (o *ops) hook(w http.ResponseWriter, r *http.Request) {
	if token := r.Header.Get("X-Hook-Token"); token != o.admin { // want "how much of a token was right"
		w.WriteHeader(http.StatusForbidden)
	}
}
