// example: internal/server/ratelimit.go, in a service
package server

import (
	"net/http"

	"github.com/go-chi/chi/v5"
	"github.com/go-chi/chi/v5/middleware"
)

type limiter struct{ seen map[string]int }

func (l *limiter) Handle(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		l.seen[r.RemoteAddr]++
		next.ServeHTTP(w, r)
	})
}

// What stands before it writes the address of the proxy's client there.
func routes(l *limiter) http.Handler {
	r := chi.NewRouter()
	r.Use(middleware.RealIP, l.Handle)
	return r
}
