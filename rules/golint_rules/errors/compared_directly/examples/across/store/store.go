package store

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
)

var ErrNoAccount = errors.New("no account")

type Store struct{ DB *sql.DB }

func (s *Store) Name(ctx context.Context, id int64) (string, error) {
	var name string
	err := s.DB.QueryRowContext(ctx, "SELECT name FROM accounts WHERE id = $1", id).Scan(&name)
	if errors.Is(err, sql.ErrNoRows) {
		return "", fmt.Errorf("account %d: %w", id, ErrNoAccount)
	}
	if err != nil {
		return "", fmt.Errorf("account %d: %w", id, err)
	}
	return name, nil
}
