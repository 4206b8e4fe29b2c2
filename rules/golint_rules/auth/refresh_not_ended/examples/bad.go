// example: internal/auth/service.go, in a service
package auth

import (
	"context"
	"errors"

	"github.com/golang-jwt/jwt/v5"
)

type user struct{ id, role string }

type users interface {
	FindByID(ctx context.Context, id string) (*user, error)
}

type tokens interface {
	ValidateRefreshToken(token string) (*jwt.RegisteredClaims, error)
	GenerateAccessToken(id, role string) (string, error)
	GenerateRefreshToken(id string) (string, error)
}

type service struct {
	users  users
	tokens tokens
	key    []byte
}

func (s *service) RefreshToken(ctx context.Context, token string) (string, string, error) {
	claims, err := s.tokens.ValidateRefreshToken(token)
	if err != nil {
		return "", "", errors.New("invalid refresh token")
	}
	found, err := s.users.FindByID(ctx, claims.Subject)
	if err != nil {
		return "", "", err
	}
	access, err := s.tokens.GenerateAccessToken(found.id, found.role)
	if err != nil {
		return "", "", err
	}
	refresh, err := s.tokens.GenerateRefreshToken(found.id) // want "`RefreshToken` looks at nothing but the signature"
	return access, refresh, err
}

func (s *service) Refresh(given string) (string, error) {
	token, err := jwt.Parse(given, func(*jwt.Token) (any, error) { return s.key, nil })
	if err != nil || !token.Valid {
		return "", errors.New("the token has been revoked or has expired")
	}
	return jwt.NewWithClaims(jwt.SigningMethodHS256, token.Claims).SignedString(s.key) // want "`Refresh` looks at nothing but"
}
