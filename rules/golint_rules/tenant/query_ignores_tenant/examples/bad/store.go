// Package store finds the webhooks of all tenants for what happened to one.
package store

import (
	"context"
	"database/sql"
)

type event struct {
	TenantID string
	Type     string
}

type store struct{ db *sql.DB }

func (s *store) listening(ctx context.Context, e event) (*sql.Rows, error) {
	return s.db.QueryContext(ctx, "SELECT id, url FROM webhooks WHERE event = $1 LIMIT 100", e.Type) // want "tenant/query-ignores-tenant: .* though `e.TenantID` is at hand; add `tenant_id`"
}

func (s *store) list(ctx context.Context, tenantID string) (*sql.Rows, error) {
	return s.db.QueryContext(ctx, "SELECT id, url FROM webhooks WHERE tenant_id = $1 LIMIT 100", tenantID)
}

func (s *store) add(ctx context.Context, tenantID, id, url string) error {
	_, err := s.db.ExecContext(ctx, "INSERT INTO webhooks (id, tenant_id, url) VALUES ($1, $2, $3)", id, tenantID, url)
	return err
}
