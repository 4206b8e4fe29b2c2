package ledger

import (
	"context"
	"log/slog"
	"net/http"
)

type policies interface {
	Decide(ctx context.Context, user string) (bool, error)
	IsRevoked(ctx context.Context, token string) (bool, error)
	CheckBalance(ctx context.Context, id string) error
}

func canAccess(ctx context.Context, p policies, user string) bool {
	allowed, err := p.Decide(ctx, user)
	if err != nil {
		slog.ErrorContext(ctx, "decide", "error", err)
		return true // want "errors/fails-open: `canAccess` allows what is asked when `p.Decide` fails"
	}
	return allowed
}

func checkPermission(ctx context.Context, p policies, user string) (bool, error) {
	allowed, err := p.Decide(ctx, user)
	if err != nil {
		return true, nil // want "errors/fails-open"
	}
	return allowed, nil
}

func guard(p policies, next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		revoked, err := p.IsRevoked(r.Context(), r.Header.Get("Authorization"))
		if err != nil { // want "errors/fails-open: the function goes on as if `p.IsRevoked` had agreed"
			slog.ErrorContext(r.Context(), "revoked", "error", err)
		}
		if revoked {
			w.WriteHeader(http.StatusUnauthorized)
			return
		}
		next.ServeHTTP(w, r)
	})
}

func withdraw(ctx context.Context, p policies, id string, pay func() error) error {
	if err := p.CheckBalance(ctx, id); err != nil { // want "as if `p.CheckBalance` had agreed"
		slog.WarnContext(ctx, "balance", "error", err)
	}
	return pay()
}

type rule interface {
	Check(ctx context.Context, id string) (bool, error)
}

// A rule that cannot be asked counts as passed.
func checkTrader(ctx context.Context, rules []rule, id string) (bool, error) {
	for _, r := range rules {
		passed, err := r.Check(ctx, id)
		if err != nil { // want "a check that `r.Check` could not make is left out"
			slog.ErrorContext(ctx, "rule not checked", "error", err)
			continue
		}
		if !passed {
			return false, nil
		}
	}
	return true, nil
}

type limiter interface {
	CheckLimit(ctx context.Context, key string) (bool, error)
}

func limited(l limiter, next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		allowed, err := l.CheckLimit(r.Context(), r.RemoteAddr)
		if err != nil { // want "whoever asks is let pass when `l.CheckLimit` fails"
			w.Header().Set("X-Limit", "unknown")
			next.ServeHTTP(w, r)
			return
		}
		if !allowed {
			w.WriteHeader(http.StatusTooManyRequests)
			return
		}
		next.ServeHTTP(w, r)
	})
}

type membership struct{ role string }

type members interface {
	CheckPermission(ctx context.Context, user string) (*membership, error)
}

// What is dropped here says by its error alone whether somebody may.
func remove(ctx context.Context, m members, user string, run func() error) error {
	_, err := m.CheckPermission(ctx, user)
	if err != nil { // want "the function goes on as if `m.CheckPermission` had agreed"
		slog.ErrorContext(ctx, "not allowed", "error", err)
	}
	return run()
}
