package orders

import (
	"context"
	"log/slog"
)

type Deposits interface {
	RefundWinner(ctx context.Context, id string) (int, error)
	ReleaseHold(ctx context.Context, id string) error
}

type Tokens interface {
	InvalidatePending(ctx context.Context, user string) error
}

type Users interface {
	DeleteSession(ctx context.Context, id string) error
}

type Service struct {
	depositSvc Deposits
	tokens     Tokens
	userRepo   Users
}

func (s *Service) Pay(ctx context.Context, id string) error {
	if _, err := s.depositSvc.RefundWinner(ctx, id); err != nil { // want "`s.depositSvc.RefundWinner` failed and only a log line says so, while the caller is told success"
		slog.WarnContext(ctx, "refund failed", "id", id, "error", err)
	}
	return nil
}

func (s *Service) Cancel(ctx context.Context, id string) error {
	if err := s.depositSvc.ReleaseHold(ctx, id); err != nil { // want "errors/write-lost"
		slog.WarnContext(ctx, "hold not released", "id", id, "error", err)
	}
	return nil
}

func (s *Service) RequestReset(ctx context.Context, user string) error {
	if user == "" {
		return nil
	}
	if err := s.tokens.InvalidatePending(ctx, user); err != nil { // want "so what it was to end stays valid"
		slog.ErrorContext(ctx, "old tokens", "user", user, "error", err)
	}
	return nil
}

func (s *Service) Logout(ctx context.Context, session string) error {
	if err := s.userRepo.DeleteSession(ctx, session); err != nil { // want "so what it was to end stays valid"
		slog.WarnContext(ctx, "session not deleted", "error", err)
	}
	return nil
}

// That it goes on is no reason.
func (s *Service) Void(ctx context.Context, id string) error {
	if _, err := s.depositSvc.RefundWinner(ctx, id); err != nil { // want "errors/write-lost"
		slog.ErrorContext(ctx, "refund failed, continuing", "id", id, "error", err)
		// Log, but don't fail the order.
	}
	return nil
}

type gateway interface {
	CancelPayment(ctx context.Context, id string) error
}

type payments struct{ midpay gateway }

func (p *payments) Cancel(ctx context.Context, id string, save func(string) error) error {
	if err := p.midpay.CancelPayment(ctx, id); err != nil { // want "`p.midpay.CancelPayment` failed and only a log line says so"
		slog.WarnContext(ctx, "not cancelled at the provider", "error", err)
		// Continue: the order is cancelled here.
	}
	return save("cancelled")
}
