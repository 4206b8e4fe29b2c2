// example: internal/middleware/ratelimit.go, in a service
package middleware

import (
	"log/slog"
	"net"
	"net/http"
	"net/netip"
	"strings"
)

type counter interface{ Allow(key string) bool }

type limiter struct {
	counter counter
	trusted []netip.Prefix
}

func (l *limiter) limit(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if !l.counter.Allow(host(r)) || !l.counter.Allow(l.client(r)) {
			http.Error(w, "too many", http.StatusTooManyRequests)
			return
		}
		next.ServeHTTP(w, r)
	})
}

func host(r *http.Request) string {
	host, _, err := net.SplitHostPort(r.RemoteAddr)
	if err != nil {
		return r.RemoteAddr
	}
	return host
}

// It believes the header where one of the proxies has sent it.
func (l *limiter) client(r *http.Request) string {
	for _, prefix := range l.trusted {
		if address, err := netip.ParseAddr(host(r)); err == nil && prefix.Contains(address) {
			return r.Header.Get("X-Forwarded-For")
		}
	}
	return host(r)
}

// The nearest proxy has added the last one.
func nearest(r *http.Request) string {
	hops := strings.Split(r.Header.Get("X-Forwarded-For"), ",")
	return strings.TrimSpace(hops[len(hops)-1])
}

// What the header says is logged, and handed on, and counts for nothing.
func (l *limiter) forward(w http.ResponseWriter, r *http.Request, out *http.Request) {
	if !l.counter.Allow(host(r)) {
		slog.Warn("too many", "forwarded", r.Header.Get("X-Forwarded-For"))
		slog.Warn("too many", slog.String("forwarded", r.Header.Get("X-Forwarded-For")))
		http.Error(w, "too many", http.StatusTooManyRequests)
		return
	}
	out.Header.Set("X-Forwarded-For", r.Header.Get("X-Forwarded-For"))
	forwarded := r.Header.Get("X-Forwarded-For")
	slog.Info("let in", "forwarded", forwarded)
}
