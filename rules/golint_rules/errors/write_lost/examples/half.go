// example: internal/loans/loans.go, in a service
package loans

import (
	"context"
	"log/slog"
)

type loanStore interface {
	ListDue(ctx context.Context) ([]string, error)
	UpdateStatus(ctx context.Context, id, status string) error
}

type itemStore interface {
	UpdateStatus(ctx context.Context, id, status string) error
	UpdateNote(ctx context.Context, id, note string) error
}

type service struct {
	loanRepo loanStore
	itemRepo itemStore
}

// The loan is paid then, and the item stays pledged.
func (s *service) Pay(ctx context.Context, id string) error {
	if err := s.loanRepo.UpdateStatus(ctx, id, "paid"); err != nil {
		return err
	}
	if err := s.itemRepo.UpdateStatus(ctx, id, "available"); err != nil { // want "errors/write-lost"
		slog.ErrorContext(ctx, "item not available", "id", id, "error", err)
		// Don't fail the payment, but log the error
	}
	if err := s.itemRepo.UpdateNote(ctx, id, "paid"); err != nil {
		slog.ErrorContext(ctx, "no note", "id", id, "error", err)
		// Don't fail the payment
	}
	return nil
}

// What is confiscated is not listed again.
func (s *service) Confiscate(ctx context.Context) error {
	due, err := s.loanRepo.ListDue(ctx)
	if err != nil {
		return err
	}
	for _, id := range due {
		if err := s.loanRepo.UpdateStatus(ctx, id, "confiscated"); err != nil {
			slog.ErrorContext(ctx, "not confiscated", "id", id, "error", err)
			continue
		}
		if err := s.itemRepo.UpdateStatus(ctx, id, "for_sale"); err != nil { // want "errors/write-lost"
			slog.ErrorContext(ctx, "not for sale", "id", id, "error", err)
		}
		slog.InfoContext(ctx, "confiscated", "id", id)
	}
	return nil
}

func (s *service) Hand(ctx context.Context, id string) error {
	if err := s.loanRepo.UpdateStatus(ctx, id, "handed"); err != nil {
		return err
	}
	if err := s.itemRepo.UpdateStatus(ctx, id, "gone"); err != nil {
		slog.ErrorContext(ctx, "item not gone", "id", id, "error", err)
		// Don't fail: the reconciliation of the night sets it.
	}
	return nil
}
