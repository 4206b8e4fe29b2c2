// example: internal/middleware/ratelimit.go, in a service
package middleware

import (
	"net"
	"net/http"
	"strings"
)

type counter interface{ Allow(key string) bool }

func limit(counter counter, next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if !counter.Allow(clientIP(r)) {
			http.Error(w, "too many", http.StatusTooManyRequests)
			return
		}
		next.ServeHTTP(w, r)
	})
}

func clientIP(r *http.Request) string {
	if forwarded := r.Header.Get("X-Forwarded-For"); forwarded != "" { // want "the limit counts by `X-Forwarded-For`"
		return strings.TrimSpace(strings.Split(forwarded, ",")[0])
	}
	host, _, err := net.SplitHostPort(r.RemoteAddr)
	if err != nil {
		return r.RemoteAddr
	}
	return host
}
