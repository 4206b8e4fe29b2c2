package ledger

import (
	"context"
	"log/slog"
	"net/http"
)

type policies interface {
	Decide(ctx context.Context, user string) (bool, error)
	CheckAccess(ctx context.Context, user string) error
}

func canAccess(ctx context.Context, p policies, user string) bool {
	allowed, err := p.Decide(ctx, user)
	if err != nil {
		slog.ErrorContext(ctx, "decide", "error", err)
		return false
	}
	return allowed
}

// Who cannot be looked up is taken for revoked.
func isRevoked(ctx context.Context, p policies, user string) bool {
	revoked, err := p.Decide(ctx, user)
	if err != nil {
		slog.ErrorContext(ctx, "decide", "error", err)
		return true
	}
	return revoked
}

func isAllowedToRead(ctx context.Context, p policies, user string) bool {
	allowed, err := p.Decide(ctx, user)
	if err != nil {
		// Fail open: reading goes on while the policies are away.
		slog.WarnContext(ctx, "decide", "error", err)
		return true
	}
	return allowed
}

func enter(ctx context.Context, p policies, user string, work func()) {
	if err := p.CheckAccess(ctx, user); err != nil {
		slog.WarnContext(ctx, "refused", "error", err)
		return
	}
	work()
}

type probe interface {
	Check(ctx context.Context) error
}

type rule interface {
	Check(ctx context.Context, id string) (bool, error)
}

// What could not be checked is refused.
func checkAll(ctx context.Context, rules []rule, id string) (bool, error) {
	for _, r := range rules {
		passed, err := r.Check(ctx, id)
		if err != nil {
			return false, err
		}
		if !passed {
			return false, nil
		}
	}
	return true, nil
}

// A report of probes notes each of them.
func probeAll(ctx context.Context, probes map[string]probe) map[string]string {
	found := map[string]string{}
	for name, p := range probes {
		if err := p.Check(ctx); err != nil {
			found[name] = err.Error()
			continue
		}
		found[name] = "ok"
	}
	return found
}

type limiter interface {
	CheckLimit(ctx context.Context, key string) (bool, error)
}

func limited(l limiter, next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		allowed, err := l.CheckLimit(r.Context(), r.RemoteAddr)
		if err != nil {
			// Fail open: the shop stays up while Redis is away.
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

// A log that says so is enough: the limit is not what keeps anybody out.
func limitedAndTold(l limiter, next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		allowed, err := l.CheckLimit(r.Context(), r.RemoteAddr)
		if err != nil {
			slog.ErrorContext(r.Context(), "limit", "error", err)
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

// No answer is no.
func show(w http.ResponseWriter, r *http.Request, h handlers) {
	allowed, err := h.CanAccessRequest(r.Context(), r.FormValue("id"))
	if err != nil {
		slog.WarnContext(r.Context(), "access", "error", err)
	}
	if !allowed {
		w.WriteHeader(http.StatusForbidden)
		return
	}
	w.WriteHeader(http.StatusOK)
}

type handlers interface {
	CanAccessRequest(ctx context.Context, id string) (bool, error)
	GetExpiredAccess(ctx context.Context) ([]string, error)
	EnsureDeleteAccess(ctx context.Context, id string) error
}

// What is looked at again in a minute decides nothing.
func revoke(ctx context.Context, h handlers) {
	expired, err := h.GetExpiredAccess(ctx)
	if err != nil {
		slog.WarnContext(ctx, "expired", "error", err)
	}
	for _, id := range expired {
		if err := h.EnsureDeleteAccess(ctx, id); err != nil {
			slog.WarnContext(ctx, "delete", "error", err)
		}
		slog.InfoContext(ctx, "deleted", "id", id)
	}
}

type enforcer interface {
	GetImplicitPermissions(user string) ([]string, error)
	Enforce(ctx context.Context, user string) (bool, error)
}

// What the lookup would give is dropped, so nothing hangs on it.
func enforce(ctx context.Context, e enforcer, user string) (bool, error) {
	_, err := e.GetImplicitPermissions(user)
	if err != nil {
		slog.ErrorContext(ctx, "permissions of no use", "error", err)
	}
	allowed, err := e.Enforce(ctx, user)
	if err != nil {
		return false, err
	}
	return allowed, nil
}
