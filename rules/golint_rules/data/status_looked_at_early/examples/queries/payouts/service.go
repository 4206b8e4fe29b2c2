package payouts

import (
	"context"
	"errors"

	"example.com/service/db"
)

var errState = errors.New("not pending")

type PayoutRepository interface {
	GetPayout(ctx context.Context, id string) (*db.Payout, error)
	UpdatePayoutStatusFrom(ctx context.Context, id, from, to string) error
}

type Service struct {
	queries *db.Queries
	repo    PayoutRepository
}

// The statement behind it looks again.
func (s *Service) Settle(ctx context.Context, id string) error {
	payout, err := s.repo.GetPayout(ctx, id)
	if err != nil {
		return err
	}
	if payout.Status != "pending" {
		return errState
	}
	return s.repo.UpdatePayoutStatusFrom(ctx, payout.ID, "pending", "settled")
}

func (s *Service) Approve(ctx context.Context, id string) error {
	payout, err := s.queries.GetPayout(ctx, id)
	if err != nil {
		return err
	}
	if payout.Status != "pending" {
		return errState
	}
	params := db.UpdatePayoutStatusParams{ID: payout.ID, Status: "approved"}
	return s.queries.UpdatePayoutStatus(ctx, params) // want "`s.queries.UpdatePayoutStatus` does not look again"
}

// Close looks at the status of one row, and sets that of another.
func (s *Service) Close(ctx context.Context, id string) error {
	payout, err := s.queries.GetPayout(ctx, id)
	if err != nil {
		return err
	}
	if payout.Status != "pending" {
		return errState
	}
	if err := s.queries.MovePayout(ctx, id); err != nil {
		return err
	}
	return s.queries.UpdateAccountStatus(ctx, db.UpdateAccountStatusParams{AccountID: payout.AccountID, Status: "settled"})
}

func (s *Service) Refuse(ctx context.Context, payout string) error {
	found, err := s.queries.GetPayout(ctx, payout)
	if err != nil {
		return err
	}
	if found.Status != "pending" {
		return errState
	}
	return s.queries.UpdatePayoutStatus(ctx, db.UpdatePayoutStatusParams{ID: payout, Status: "refused"}) // want "does not look again"
}
