// example: internal/auth/store.go, in a service
package auth

import (
	"context"
	"database/sql"

	"gorm.io/gorm"
)

type RefreshToken struct {
	ID    uint
	Token string
}

type Client struct {
	ID     uint
	APIKey string
}

type store struct {
	db  *sql.DB
	orm *gorm.DB
}

func (s *store) userOf(ctx context.Context, token string) (id string, err error) {
	err = s.db.QueryRowContext(ctx, `SELECT user_id FROM password_resets WHERE token = $1 AND expires_at > now()`, token).Scan(&id) // want "`token` of `password_resets` is looked up as it was sent"
	return id, err
}

func (s *store) refresh(token string) (found RefreshToken, err error) {
	err = s.orm.Where("token = ?", token).First(&found).Error // want "`token` of `RefreshToken` is looked up as it was sent"
	return found, err
}

func (s *store) client(key string) (found Client, err error) {
	err = s.orm.First(&found, "api_key = ?", key).Error // want "`api_key` of `Client`"
	return found, err
}

func (s *store) end(ctx context.Context, token string) error {
	_, err := s.db.ExecContext(ctx, "UPDATE sessions SET revoked = true WHERE refresh_token = $1", token) // want "`refresh_token` of `sessions`"
	return err
}
