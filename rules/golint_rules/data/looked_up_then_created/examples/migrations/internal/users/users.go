// example: in a service
package users

import (
	"context"
	"errors"
)

var errTaken = errors.New("taken")

type User struct{ ID, Email, Phone string }

type UserRepository interface {
	GetByEmail(ctx context.Context, email string) (*User, error)
	GetByPhone(ctx context.Context, phone string) (*User, error)
	Create(ctx context.Context, u *User) error
}

func byEmail(ctx context.Context, repo UserRepository, u *User) error {
	if found, _ := repo.GetByEmail(ctx, u.Email); found != nil {
		return errTaken
	}
	return repo.Create(ctx, u)
}

func byPhone(ctx context.Context, repo UserRepository, u *User) error {
	if found, _ := repo.GetByPhone(ctx, u.Phone); found != nil {
		return errTaken
	}
	return repo.Create(ctx, u) // want "by `phone`, and come here"
}
