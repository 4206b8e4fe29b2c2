// Package accounts registers users of tenants.
package accounts

import (
	"context"
	"database/sql"
)

type User struct {
	ID, TenantID, OrganizationID, Email, Hash string
}

type Customer struct{ TenantID, Email string }

type store struct{ db *sql.DB }

func (s *store) Notes(ctx context.Context, tenantID string) (*sql.Rows, error) {
	return s.db.QueryContext(ctx, "SELECT id FROM notes WHERE tenant_id = $1 LIMIT 9", tenantID)
}

func (s *store) AddNote(ctx context.Context, tenantID, id string) (sql.Result, error) {
	return s.db.ExecContext(ctx, "INSERT INTO notes (id, tenant_id) VALUES ($1, $2)", id, tenantID)
}

func (s *store) Add(ctx context.Context, u *User) (sql.Result, error) {
	return s.db.ExecContext(ctx, "INSERT INTO users (id, tenant_id, email) VALUES ($1, $2, $3)", u.ID, u.TenantID, u.Email)
}
