// example: internal/middleware/ratelimit.go, in a service
package middleware

import (
	"net/http"
	"sync"
)

type limiter struct {
	mu   sync.Mutex
	seen map[string]int
}

func (l *limiter) allow(key string) bool {
	l.mu.Lock()
	defer l.mu.Unlock()
	l.seen[key]++
	return l.seen[key] < 100
}

func (l *limiter) Handle(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		ip := r.RemoteAddr // want "`RemoteAddr` is `host:port`, and the port is another one with each connection"
		if !l.allow(ip) {
			w.WriteHeader(http.StatusTooManyRequests)
			return
		}
		next.ServeHTTP(w, r)
	})
}
