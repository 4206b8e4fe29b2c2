// Package users asks a database that shows each session the rows of its tenant alone.
package users

import (
	"context"
	"database/sql"
)

// Service works on users.
type Service struct{ tx *sql.Tx }

// Begin tells the session whose rows it sees.
func (s *Service) Begin(ctx context.Context, tenantID string) error {
	_, err := s.tx.ExecContext(ctx, "SELECT set_config('app.tenant_id', $1, true)", tenantID)
	return err
}

// Name finds none of another tenant.
func (s *Service) Name(ctx context.Context, userID, tenantID string) (string, error) {
	var name string
	err := s.tx.QueryRowContext(ctx, "SELECT name FROM users WHERE id = $1", userID).Scan(&name)
	return name, err
}
