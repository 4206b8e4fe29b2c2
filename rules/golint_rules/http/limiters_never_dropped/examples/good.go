// example: internal/middleware/limit.go, in a service
package middleware

import (
	"net/http"
	"time"

	"golang.org/x/time/rate"
)

type limiters struct {
	known map[string]*rate.Limiter
	seen  map[string]time.Time
}

func (l *limiters) of(r *http.Request) *rate.Limiter {
	found, ok := l.known[r.RemoteAddr]
	if !ok {
		found = rate.NewLimiter(1, 5)
		l.known[r.RemoteAddr] = found
	}
	l.seen[r.RemoteAddr] = time.Now()
	return found
}

func (l *limiters) drop() {
	for address, at := range l.seen {
		if time.Since(at) > time.Hour {
			delete(l.known, address)
		}
	}
}

type started struct{ each map[string]*rate.Limiter }

func (s *started) of(r *http.Request) *rate.Limiter {
	s.each[r.RemoteAddr] = rate.NewLimiter(1, 5)
	return s.each[r.RemoteAddr]
}

func (s *started) again() { s.each = map[string]*rate.Limiter{} }

// As many as there are providers.
var fixed = map[string]*rate.Limiter{"sms": rate.NewLimiter(1, 5)}
