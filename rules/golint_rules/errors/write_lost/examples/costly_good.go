package orders

import (
	"context"
	"errors"
	"log/slog"
)

type Deposits interface {
	Refund(ctx context.Context, id string) error
	SaveNote(ctx context.Context, id string) error
	ReleaseLock(ctx context.Context, id string) error
}

type Users interface {
	DeleteSession(ctx context.Context, id string) error
	InvalidateSessionCache(ctx context.Context, id string) error
}

type Service struct {
	depositSvc Deposits
	userRepo   Users
}

var errPaid = errors.New("already paid")

func (s *Service) Pay(ctx context.Context, id string) error {
	if err := s.depositSvc.Refund(ctx, id); err != nil {
		slog.WarnContext(ctx, "refund failed", "id", id, "error", err)
		return err
	}
	if err := s.depositSvc.SaveNote(ctx, id); err != nil {
		slog.WarnContext(ctx, "note not saved", "id", id, "error", err)
	}
	if err := s.depositSvc.ReleaseLock(ctx, id); err != nil {
		slog.WarnContext(ctx, "lock not released", "id", id, "error", err)
	}
	return nil
}

// Another error is on its way.
func (s *Service) Refuse(ctx context.Context, id string) error {
	if err := s.depositSvc.Refund(ctx, id); err != nil {
		slog.WarnContext(ctx, "refund failed", "id", id, "error", err)
	}
	return errPaid
}

func (s *Service) Logout(ctx context.Context, session string) error {
	if err := s.userRepo.DeleteSession(ctx, session); err != nil {
		// Best effort: it is gone in an hour anyway.
		slog.WarnContext(ctx, "session not deleted", "error", err)
	}
	if err := s.userRepo.InvalidateSessionCache(ctx, session); err != nil {
		slog.WarnContext(ctx, "cache not cleared", "error", err)
	}
	return nil
}

// Somebody makes it good.
func (s *Service) Void(ctx context.Context, id string) error {
	if err := s.depositSvc.Refund(ctx, id); err != nil {
		slog.ErrorContext(ctx, "refund failed", "id", id, "error", err)
		// Don't fail the order: the row remains, and the nightly job refunds it.
	}
	return nil
}
