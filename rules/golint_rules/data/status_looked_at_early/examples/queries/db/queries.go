package db

import "context"

type Payout struct {
	ID     string
	Status string
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
