package sessions

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
)

var ErrOver = errors.New("session is over")

type Sessions struct{ db *sql.DB }

func (s *Sessions) VerifySession(ctx context.Context, id, token string) error {
	var kept string
	err := s.db.QueryRowContext(ctx, "SELECT token FROM sessions WHERE id = $1", id).Scan(&kept)
	if err != nil {
		return fmt.Errorf("session %s: %w", id, err)
	}
	if kept != token {
		return ErrOver
	}
	return nil
}

// It looks at what it is given, and asks nobody.
func (s *Sessions) ValidateToken(ctx context.Context, token string) error {
	if token == "" {
		return ErrOver
	}
	return ctx.Err()
}
