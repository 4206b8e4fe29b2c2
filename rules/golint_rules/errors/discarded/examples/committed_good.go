package escrow

import (
	"context"
	"database/sql"
)

type Service struct{ db *sql.DB }

func (s *Service) timeouts(ctx context.Context, id string) {
	_ = s.peek(ctx, id)
	_ = s.autoCloseCache(ctx, id)
}

// It only reads.
func (s *Service) peek(ctx context.Context, id string) error {
	tx, err := s.db.BeginTx(ctx, &sql.TxOptions{ReadOnly: true})
	if err != nil {
		return err
	}
	defer func() { _ = tx.Rollback() }()
	var open bool
	return tx.QueryRowContext(ctx, "SELECT open FROM holds WHERE id = $1", id).Scan(&open)
}

// It is a cache.
func (s *Service) autoCloseCache(ctx context.Context, id string) error {
	tx, err := s.db.BeginTx(ctx, nil)
	if err != nil {
		return err
	}
	defer func() { _ = tx.Rollback() }()
	if _, err := tx.ExecContext(ctx, "DELETE FROM cached WHERE id = $1", id); err != nil {
		return err
	}
	return tx.Commit()
}
