// example: internal/middleware/auth.go, in a service
package middleware

import (
	"crypto/hmac"
	"crypto/subtle"
	"net/http"
	"os"
	"strings"
)

type gate struct {
	cronSecret string
	tokenType  string
}

type change struct {
	Secret, ConfirmSecret string
	PageToken             string
}

func (g *gate) cron(w http.ResponseWriter, r *http.Request) bool {
	given := r.Header.Get("X-Cron-Secret")
	if given == "" || g.cronSecret == "" {
		return false
	}
	return subtle.ConstantTimeCompare([]byte(given), []byte(g.cronSecret)) == 1
}

func (g *gate) webhook(signature, expected []byte) bool { return hmac.Equal(signature, expected) }

func (g *gate) others(r *http.Request, in change, previous string) bool {
	tokenType := r.Header.Get("X-Token-Type")
	csrfToken := r.Header.Get("X-CSRF-Token")
	cookieToken := r.FormValue("csrf")
	return tokenType == g.tokenType || csrfToken == cookieToken || in.Secret == in.ConfirmSecret ||
		in.PageToken == previous
}

type parser struct{ token, last string }

func (p *parser) accept(token string) bool { return token == p.token }

// What kind of token it is, and where it comes from, is no secret.
func (g *gate) kind(r *http.Request) bool {
	return r.Header.Get("X-Token-Type") == g.tokenType || r.URL.Query().Get("mode") == os.Getenv("TOKEN_MODE")
}

type session struct{ AuthToken string }

// Two that are kept are compared, and nobody sends either.
func same(auth, other session) bool {
	return strings.TrimSpace(auth.AuthToken) == strings.TrimSpace(other.AuthToken)
}

const standInSecret = "change-me"

// What is refused at the start, nobody sends.
func validate(webhookSecret string) bool { return webhookSecret != standInSecret }

// What is told of a token is no token.
func (s session) named(r *http.Request) bool { return r.Header.Get("X-Kind") == s.AuthToken+" kind" }

type kept struct{ partition, revision, last string }

func (k *kept) known(r *http.Request) bool {
	// What these headers say opens nothing.
	return r.Header.Get("X-Partition-Key") == k.partition ||
		r.Header.Get("If-None-Match") == k.revision || r.Header.Get("Idempotency-Key") == k.last
}

// It is the answer of another service, which nobody sends.
func (g *gate) answered(answer *http.Response, wanted string) bool {
	return answer.Header.Get("X-Auth-Token") == wanted
}
