// example: internal/accounts/service.go, in a service
package accounts

import (
	"context"
	"errors"
	"time"
)

var errUsed = errors.New("used already")

type ResetToken struct {
	ID, UserID string
	UsedAt     *time.Time
}

type Invite struct {
	ID, Email string
	Accepted  bool
}

type TokenRepository interface {
	GetByToken(ctx context.Context, token string) (*ResetToken, error)
	MarkUsed(ctx context.Context, id string) error
}

type InviteRepository interface {
	FindByToken(ctx context.Context, token string) (*Invite, error)
	Update(ctx context.Context, i *Invite) error
}

type UserRepository interface {
	UpdatePassword(ctx context.Context, id, hash string) error
	Create(ctx context.Context, email string) error
}

type service struct {
	tokens  TokenRepository
	invites InviteRepository
	users   UserRepository
}

func (s *service) reset(ctx context.Context, token, hash string) error {
	found, err := s.tokens.GetByToken(ctx, token)
	if err != nil {
		return err
	}
	if found.UsedAt != nil {
		return errUsed
	}
	if err := s.users.UpdatePassword(ctx, found.UserID, hash); err != nil {
		return err
	}
	return s.tokens.MarkUsed(ctx, found.ID) // want "`ResetToken` was unused when it was looked at, and is marked behind `s.users.UpdatePassword`, so two requests at once both use it, and when this fails, it can be used again"
}

func (s *service) accept(ctx context.Context, token string) error {
	invite, err := s.invites.FindByToken(ctx, token)
	if err != nil {
		return err
	}
	if invite.Accepted {
		return errUsed
	}
	if err := s.users.Create(ctx, invite.Email); err != nil {
		return err
	}
	invite.Accepted = true
	return s.invites.Update(ctx, invite) // want "the `Invite` was unused"
}
