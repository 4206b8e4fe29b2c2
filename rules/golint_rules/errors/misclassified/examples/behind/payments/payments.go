package payments

import (
	"context"
	"errors"
)

type Repository interface {
	Store(ctx context.Context, id string) error
}

type service struct{ repo Repository }

func (s *service) Pay(ctx context.Context, id string) error { return s.repo.Store(ctx, id) }

// It says itself what is wrong with what it was given.
func (s *service) Refuse(ctx context.Context, id string) (int, error) {
	if id == "" {
		return 0, errors.New("no id")
	}
	return len(id), ctx.Err()
}
