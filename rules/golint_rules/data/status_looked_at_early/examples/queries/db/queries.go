package db

import "context"

type Payout struct {
	ID        string
	AccountID string
	Status    string
}

type UpdatePayoutStatusParams struct {
	ID     string
	Status string
}

type Queries struct{}

func (q *Queries) GetPayout(ctx context.Context, id string) (Payout, error) { return Payout{}, nil }

func (q *Queries) UpdatePayoutStatus(ctx context.Context, arg UpdatePayoutStatusParams) error {
	return nil
}

func (q *Queries) UpdatePayoutNote(ctx context.Context, arg UpdatePayoutStatusParams) error {
	return nil
}

type UpdateAccountStatusParams struct {
	AccountID string
	Status    string
}

func (q *Queries) UpdateAccountStatus(ctx context.Context, arg UpdateAccountStatusParams) error {
	return nil
}

func (q *Queries) MovePayout(ctx context.Context, id string) error { return nil }
