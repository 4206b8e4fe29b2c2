// example: internal/accounts/service.go, in a service
package accounts

import (
	"context"
	"database/sql"
	"errors"
	"time"
)

var errUsed = errors.New("used already")

type ResetToken struct {
	ID, UserID string
	UsedAt     *time.Time
}

type Article struct {
	ID       string
	Accepted bool
}

type TokenRepository struct{ db *sql.DB }

func (r *TokenRepository) GetByToken(ctx context.Context, token string) (*ResetToken, error) {
	found := &ResetToken{}
	row := r.db.QueryRowContext(ctx, "SELECT id, user_id, used_at FROM reset_tokens WHERE token = $1", token)
	return found, row.Scan(&found.ID, &found.UserID, &found.UsedAt)
}

func (r *TokenRepository) MarkUsed(ctx context.Context, id string) error {
	_, err := r.db.ExecContext(ctx, "UPDATE reset_tokens SET used_at = now() WHERE id = $1 AND used_at IS NULL", id)
	return err
}

type ArticleRepository interface {
	Get(ctx context.Context, id string) (*Article, error)
	MarkAccepted(ctx context.Context, id string) error
}

type UserRepository interface {
	UpdatePassword(ctx context.Context, id, hash string) error
}

type service struct {
	tokens   *TokenRepository
	articles ArticleRepository
	users    UserRepository
}

// The statement looks again.
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
	return s.tokens.MarkUsed(ctx, found.ID)
}

// It is no token.
func (s *service) accept(ctx context.Context, id, hash string) error {
	article, err := s.articles.Get(ctx, id)
	if err != nil {
		return err
	}
	if article.Accepted {
		return errUsed
	}
	if err := s.users.UpdatePassword(ctx, id, hash); err != nil {
		return err
	}
	return s.articles.MarkAccepted(ctx, article.ID)
}
