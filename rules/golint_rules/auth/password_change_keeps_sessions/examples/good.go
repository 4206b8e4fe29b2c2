// example: internal/auth/service.go, in a service
package auth

import (
	"context"

	"golang.org/x/crypto/bcrypt"
)

type tokens struct{ kept map[string][]string }

func (t *tokens) RevokeRefreshTokens(ctx context.Context, user string) { delete(t.kept, user) }

type users struct{ hashes map[string][]byte }

type service struct {
	users  *users
	tokens *tokens
}

func (s *service) ResetPassword(ctx context.Context, user, password string) error {
	hash, err := bcrypt.GenerateFromPassword([]byte(password), bcrypt.DefaultCost)
	if err != nil {
		return err
	}
	s.users.hashes[user] = hash
	s.tokens.RevokeRefreshTokens(ctx, user)
	return nil
}

// Who calls it ends them.
func (s *service) ChangePassword(user, password string) error {
	hash, err := bcrypt.GenerateFromPassword([]byte(password), bcrypt.DefaultCost)
	s.users.hashes[user] = hash
	return err
}

func (s *service) change(ctx context.Context, user, password string) error {
	if err := s.ChangePassword(user, password); err != nil {
		return err
	}
	s.tokens.RevokeRefreshTokens(ctx, user)
	return nil
}

// It only keeps what it is given.
func (u *users) UpdatePassword(user string, hash []byte) { u.hashes[user] = hash }
