package register

import (
	"context"
	"errors"
	"time"
)

type user struct {
	Email string
	Name  string
	Since string
}

func (u *user) Validate() error {
	if u.Email == "" {
		return errors.New("no email")
	}
	if _, err := time.Parse(time.DateOnly, u.Since); err != nil {
		return err
	}
	return nil
}

type repository interface {
	GetByEmail(ctx context.Context, email string) (*user, error)
	Create(ctx context.Context, u *user) error
}

type service struct{ users repository }

// That the address is one says nothing of the look-up; the date is parsed for sure.
func (s *service) register(ctx context.Context, u *user) (time.Time, error) {
	found, _ := s.users.GetByEmail(ctx, u.Email) // want "where it fails what `found` leads to is left out, as if there were none"
	if found != nil {
		if found.Email == u.Email && found.Name == u.Name {
			return time.Time{}, errors.New("taken")
		}
	}
	since, _ := time.Parse(time.DateOnly, u.Since)
	return since, s.users.Create(ctx, u)
}
