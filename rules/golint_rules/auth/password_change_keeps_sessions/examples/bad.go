// example: internal/auth/service.go, in a service
package auth

import (
	"context"

	"golang.org/x/crypto/bcrypt"
)

type tokens struct{ kept map[string]string }

func (t *tokens) RevokeRefreshToken(ctx context.Context, token string) { delete(t.kept, token) }

type users struct{ hashes map[string][]byte }

func (u *users) Update(user string, hash []byte) error {
	u.hashes[user] = hash
	return nil
}

type service struct {
	users  *users
	tokens *tokens
}

func (s *service) Logout(ctx context.Context, token string) { s.tokens.RevokeRefreshToken(ctx, token) }

func (s *service) ResetPassword(ctx context.Context, user, password string) error {
	hash, err := bcrypt.GenerateFromPassword([]byte(password), bcrypt.DefaultCost)
	if err != nil {
		return err
	}
	return s.users.Update(user, hash) // want "`ResetPassword` sets a new password.*`RevokeRefreshToken`"
}
