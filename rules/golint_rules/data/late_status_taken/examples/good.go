// example: internal/payouts/callback.go, in a service
package payouts

import (
	"context"
	"database/sql"
	"errors"
)

const (
	Pending   = "pending"
	Succeeded = "succeeded"
	Failed    = "failed"
)

var errFinal = errors.New("the payout is over")

type Payout struct {
	ID     string
	Status string
	PaidAt *int64
	LastAt int64
}

func (p *Payout) IsFinal() bool { return p.Status != Pending }

type PayoutRepository interface {
	GetByReference(ctx context.Context, reference string) (*Payout, error)
	GetPending(ctx context.Context, reference string) (*Payout, error)
	UpdatePayout(ctx context.Context, payout *Payout) error
	Move(ctx context.Context, payout *Payout) error
}

type Event struct {
	Reference, Code string
	At              int64
}

type service struct {
	repo  PayoutRepository
	store *payoutStore
}

func (s *service) ApplyCallback(ctx context.Context, event Event) error {
	payout, err := s.repo.GetByReference(ctx, event.Reference)
	if err != nil {
		return err
	}
	if payout.IsFinal() {
		return errFinal
	}
	payout.Status = event.Code
	return s.repo.UpdatePayout(ctx, payout)
}

func (s *service) ApplyWebhook(ctx context.Context, event Event) error {
	payout, err := s.repo.GetByReference(ctx, event.Reference)
	if err != nil {
		return err
	}
	if payout.Status != Pending {
		return nil
	}
	payout.Status = event.Code
	return s.repo.UpdatePayout(ctx, payout)
}

// The read finds those alone that may change.
func (s *service) TakeNotification(ctx context.Context, event Event) error {
	payout, err := s.repo.GetPending(ctx, event.Reference)
	if err != nil {
		return err
	}
	payout.Status = event.Code
	return s.repo.UpdatePayout(ctx, payout)
}

// Another function looks.
func (s *service) CheckedCallback(ctx context.Context, event Event) error {
	payout, err := s.repo.GetByReference(ctx, event.Reference)
	if err != nil {
		return err
	}
	if err := mayBecome(payout, event.Code); err != nil {
		return err
	}
	payout.Status = event.Code
	return s.repo.UpdatePayout(ctx, payout)
}

func mayBecome(payout *Payout, next string) error {
	if payout.Status == next {
		return errFinal
	}
	return nil
}

// Who cancels is no webhook.
func (s *service) Set(ctx context.Context, reference, status string) error {
	payout, err := s.repo.GetByReference(ctx, reference)
	if err != nil {
		return err
	}
	payout.Status = status
	return s.repo.UpdatePayout(ctx, payout)
}

type payoutStore struct{ db *sql.DB }

func (s *payoutStore) Get(ctx context.Context, reference string) (*Payout, error) { return nil, nil }

func (s *payoutStore) UpdateOpen(ctx context.Context, payout *Payout) error {
	_, err := s.db.ExecContext(ctx, "UPDATE payouts SET status = $2 WHERE id = $1 AND status = 'pending'", payout.ID, payout.Status)
	return err
}

// The statement looks.
func (s *service) StoredCallback(ctx context.Context, event Event) error {
	payout, err := s.store.Get(ctx, event.Reference)
	if err != nil {
		return err
	}
	payout.Status = event.Code
	return s.store.UpdateOpen(ctx, payout)
}

// What is paid is final, and what is older than the last one is late.
func (s *service) PaidCallback(ctx context.Context, event Event) error {
	payout, err := s.repo.GetByReference(ctx, event.Reference)
	if err != nil {
		return err
	}
	if payout.PaidAt != nil {
		return nil
	}
	payout.Status = event.Code
	return s.repo.UpdatePayout(ctx, payout)
}

func (s *service) LaterCallback(ctx context.Context, event Event) error {
	payout, err := s.repo.GetByReference(ctx, event.Reference)
	if err != nil {
		return err
	}
	if event.At <= payout.LastAt {
		return nil
	}
	payout.Status = event.Code
	payout.LastAt = event.At
	return s.repo.UpdatePayout(ctx, payout)
}
