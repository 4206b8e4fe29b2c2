// example: internal/auth/store.go, in a service
package auth

import (
	"context"
	"crypto/sha256"
	"database/sql"
	"encoding/hex"

	"gorm.io/gorm"
)

type Device struct {
	ID    uint
	Token string
}

type store struct {
	db  *sql.DB
	orm *gorm.DB
}

// A hash is kept, or what opens nothing.
func (s *store) userOf(ctx context.Context, digest, id string) (user string, err error) {
	if err = s.db.QueryRowContext(ctx, `SELECT user_id FROM refresh_tokens WHERE token_hash = $1`, digest).Scan(&user); err != nil {
		return "", err
	}
	if err = s.db.QueryRowContext(ctx, `SELECT user_id FROM api_keys WHERE id = $1`, id).Scan(&user); err != nil {
		return "", err
	}
	err = s.db.QueryRowContext(ctx, `SELECT user_id FROM refresh_tokens WHERE token = $1`, digest).Scan(&user)
	return user, err
}

// The token of a device is what somebody else sends to.
func (s *store) device(token string) (found Device, err error) {
	err = s.orm.Where("token = ?", token).First(&found).Error
	return found, err
}

// Who writes the key does not look it up.
func (s *store) add(ctx context.Context, name, key string) error {
	_, err := s.db.ExecContext(ctx, "INSERT INTO providers (name, api_key) VALUES ($1, $2)", name, key)
	return err
}

const byRefresh = `SELECT user_id FROM sessions WHERE refresh_token = encode(digest($1, 'sha256'), 'hex')`

// The database makes the hash, or a function does before.
func (s *store) byHash(ctx context.Context, token, key string) (user string, err error) {
	if err = s.db.QueryRowContext(ctx, byRefresh, token).Scan(&user); err != nil {
		return "", err
	}
	kept := seal(key)
	err = s.db.QueryRowContext(ctx, "SELECT user_id FROM members WHERE api_key = $1", kept).Scan(&user)
	return user, err
}

func seal(s string) string {
	h := sha256.New()
	h.Write([]byte(s))
	return hex.EncodeToString(h.Sum(nil))
}
