// example: internal/middleware/ratelimit.go, in a service
package middleware

import (
	"log/slog"
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

// The address is only told.
func (l *limiter) Handle(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if !l.allow(r.PathValue("account")) {
			slog.Warn("too many requests", "from", r.RemoteAddr)
			w.WriteHeader(http.StatusTooManyRequests)
			return
		}
		next.ServeHTTP(w, r)
	})
}
