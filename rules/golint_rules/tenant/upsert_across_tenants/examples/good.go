// Package contacts changes its own.
package contacts

import (
	"context"
	"database/sql"
)

type store struct{ db *sql.DB }

func (s *store) save(ctx context.Context, tenantID, phone, name string) error {
	_, err := s.db.ExecContext(ctx, "INSERT INTO contacts (tenant_id, phone, name) VALUES ($1, $2, $3) ON CONFLICT (tenant_id, phone) DO UPDATE SET name = excluded.name", tenantID, phone, name)
	return err
}

// What is there is changed only where it is the tenant's.
func (s *store) saveOwn(ctx context.Context, tenantID, phone, name string) error {
	_, err := s.db.ExecContext(ctx, "INSERT INTO contacts (tenant_id, phone, name) VALUES ($1, $2, $3) ON CONFLICT (phone) DO UPDATE SET name = excluded.name WHERE contacts.tenant_id = excluded.tenant_id", tenantID, phone, name)
	return err
}

// So it is where the condition stands in a line of its own.
func (s *store) saveOwnLines(ctx context.Context, tenantID, phone, name string) error {
	_, err := s.db.ExecContext(ctx, `
		INSERT INTO contacts (tenant_id, phone, name)
		VALUES ($1, $2, $3)
		ON CONFLICT (phone) DO UPDATE
		SET name = excluded.name
		WHERE contacts.tenant_id = excluded.tenant_id`, tenantID, phone, name)
	return err
}

// Nothing is changed.
func (s *store) keep(ctx context.Context, tenantID, phone, name string) error {
	_, err := s.db.ExecContext(ctx, "INSERT INTO contacts (tenant_id, phone, name) VALUES ($1, $2, $3) ON CONFLICT (phone) DO NOTHING", tenantID, phone, name)
	return err
}

// An ID is made at random, and that of a wallet or a subscription belongs to one.
func (s *store) saveByID(ctx context.Context, tenantID, id, name string) error {
	_, err := s.db.ExecContext(ctx, "INSERT INTO contacts (tenant_id, id, name) VALUES ($1, $2, $3) ON CONFLICT (id) DO UPDATE SET name = excluded.name", tenantID, id, name)
	return err
}

func (s *store) saveSettings(ctx context.Context, tenantID, userID, theme string) error {
	_, err := s.db.ExecContext(ctx, "INSERT INTO settings (tenant_id, user_id, theme) VALUES ($1, $2, $3) ON CONFLICT (user_id) DO UPDATE SET theme = excluded.theme", tenantID, userID, theme)
	return err
}

// People are those of the whole service.
func (s *store) saveUser(ctx context.Context, tenantID, email, name string) error {
	_, err := s.db.ExecContext(ctx, "INSERT INTO users (tenant_id, email, name) VALUES ($1, $2, $3) ON CONFLICT (email) DO UPDATE SET name = excluded.name", tenantID, email, name)
	return err
}

// These rows have no tenant.
func (s *store) saveRate(ctx context.Context, code, rate string) error {
	_, err := s.db.ExecContext(ctx, "INSERT INTO rates (code, rate) VALUES ($1, $2) ON CONFLICT (code) DO UPDATE SET rate = excluded.rate", code, rate)
	return err
}
