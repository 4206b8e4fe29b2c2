// example: in a service
package limit

import (
	"net/http"

	"golang.org/x/time/rate"
)

type limiters struct {
	known map[string]*rate.Limiter
}

func (l *limiters) of(r *http.Request) *rate.Limiter {
	found, ok := l.known[r.RemoteAddr]
	if !ok {
		found = rate.NewLimiter(1, 5)
		l.known[r.RemoteAddr] = found
	}
	return found
}
