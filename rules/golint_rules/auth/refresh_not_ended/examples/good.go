// example: internal/auth/service.go, in a service
package auth

import (
	"context"

	"github.com/golang-jwt/jwt/v5"
)

type records interface {
	FindByHash(ctx context.Context, hash string) (string, error)
	RevokeRefreshToken(ctx context.Context, hash string) error
}

type tokens interface {
	ValidateRefreshToken(token string) (*jwt.RegisteredClaims, error)
	GenerateAccessToken(id string) (string, error)
	GenerateRefreshToken(id string) (string, error)
}

type service struct {
	records records
	tokens  tokens
}

func (s *service) RefreshToken(ctx context.Context, token string) (string, string, error) {
	claims, err := s.tokens.ValidateRefreshToken(token)
	if err != nil {
		return "", "", err
	}
	if err := s.records.RevokeRefreshToken(ctx, token); err != nil {
		return "", "", err
	}
	access, err := s.tokens.GenerateAccessToken(claims.Subject)
	if err != nil {
		return "", "", err
	}
	refresh, err := s.tokens.GenerateRefreshToken(claims.Subject)
	return access, refresh, err
}

// What is handed a context may look into a store, and write to it.
type checked interface {
	VerifyToken(ctx context.Context, token string) (string, error)
	IssueTokens(ctx context.Context, id string) (string, error)
}

type looking struct{ tokens checked }

func (l *looking) Refresh(ctx context.Context, token string) (string, error) {
	id, err := l.tokens.VerifyToken(ctx, token)
	if err != nil {
		return "", err
	}
	return l.tokens.IssueTokens(ctx, id)
}

// Another service's tokens.
type remote struct{ key []byte }

func (r *remote) RefreshExchangeRates(token string) (string, error) { return token, nil }

func (r *remote) GenerateRefreshToken(id string) (string, error) {
	return jwt.NewWithClaims(jwt.SigningMethodHS256, jwt.RegisteredClaims{Subject: id}).SignedString(r.key)
}
