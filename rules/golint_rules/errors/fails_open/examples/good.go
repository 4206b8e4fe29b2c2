package ledger

import (
	"context"
	"log/slog"
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
