package users

import (
	"context"
	"errors"
)

var errTaken = errors.New("taken")

type user struct{ Email string }

type userRepo struct{}

func (r *userRepo) FindByEmail(ctx context.Context, email string) (*user, error) { return nil, nil }

func (r *userRepo) Create(ctx context.Context, u *user) error { return nil }

type service struct{ repo *userRepo }

func (s *service) register(ctx context.Context, email string) error {
	if _, err := s.repo.FindByEmail(ctx, email); err == nil { // want "errors/lookup-error-lost: whatever `s.repo.FindByEmail` fails with, an outage included, counts as `not there`, and `s.repo.Create` goes on"
		return errTaken
	}
	return s.repo.Create(ctx, &user{Email: email})
}

func (s *service) ensure(ctx context.Context, email string) (*user, error) {
	found, err := s.repo.FindByEmail(ctx, email)
	if err == nil && found != nil { // want "counts as `not there`"
		return found, nil
	}
	made := &user{Email: email}
	return made, s.repo.Create(ctx, made)
}
