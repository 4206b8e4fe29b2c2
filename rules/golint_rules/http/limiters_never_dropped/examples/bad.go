// example: internal/middleware/limit.go, in a service
package middleware

import (
	"net/http"
	"sync"

	"golang.org/x/time/rate"
)

type limiters struct {
	mu    sync.Mutex
	known map[string]*rate.Limiter
}

func newLimiters() *limiters {
	return &limiters{known: make(map[string]*rate.Limiter)}
}

func (l *limiters) of(address string) *rate.Limiter {
	l.mu.Lock()
	defer l.mu.Unlock()
	found, ok := l.known[address]
	if !ok {
		found = rate.NewLimiter(1, 5)
		l.known[address] = found // want "`known` keeps a limiter for each client"
	}
	return found
}

func (l *limiters) limit(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if !l.of(r.RemoteAddr).Allow() {
			w.WriteHeader(http.StatusTooManyRequests)
			return
		}
		next.ServeHTTP(w, r)
	})
}
