// Package store names the tenant in each half, or around them, or asks for rows of a looked-up one.
package store

import (
	"context"
	"database/sql"
)

type store struct{ db *sql.DB }

func (s *store) movements(ctx context.Context, tenantID string) (*sql.Rows, error) {
	const query = `SELECT id, cents FROM payments WHERE tenant_id = $1
UNION ALL
SELECT id, -cents FROM refunds WHERE tenant_id = $1
ORDER BY id LIMIT 100`
	return s.db.QueryContext(ctx, query, tenantID)
}

func (s *store) around(ctx context.Context, tenantID string) (*sql.Rows, error) {
	const query = `SELECT id, cents FROM (
SELECT id, tenant_id, cents FROM payments
UNION ALL
SELECT id, tenant_id, -cents FROM refunds WHERE tenant_id = $1) AS movements
WHERE tenant_id = $1 LIMIT 100`
	return s.db.QueryContext(ctx, query, tenantID)
}

func (s *store) ofPayment(ctx context.Context, tenantID, id string) (*sql.Rows, error) {
	const query = `SELECT id, cents FROM payments WHERE tenant_id = $1 AND id = $2
UNION ALL
SELECT id, -cents FROM refunds WHERE payment_id = $2
LIMIT 100`
	return s.db.QueryContext(ctx, query, tenantID, id)
}

func (s *store) templates(ctx context.Context, tenantID string) (*sql.Rows, error) {
	const query = `SELECT id, name FROM templates WHERE tenant_id = $1
UNION
SELECT id, name FROM default_templates
ORDER BY name LIMIT 100`
	return s.db.QueryContext(ctx, query, tenantID)
}

func (s *store) joined(ctx context.Context, tenantID string) (*sql.Rows, error) {
	const query = `SELECT p.id, p.cents FROM payments p WHERE p.tenant_id = $1
UNION ALL
SELECT r.id, -r.cents FROM refunds r JOIN payments p ON p.id = r.payment_id AND p.tenant_id = $1
LIMIT 100`
	return s.db.QueryContext(ctx, query, tenantID)
}

func (s *store) shared(ctx context.Context, tenantID string) (*sql.Rows, error) {
	const query = `SELECT id, name FROM templates WHERE tenant_id = $1
UNION
SELECT id, name FROM templates WHERE tenant_id IS NULL
ORDER BY name LIMIT 100`
	return s.db.QueryContext(ctx, query, tenantID)
}

func (s *store) layouts(ctx context.Context, tenantID string) (*sql.Rows, error) {
	const query = `SELECT id, name FROM layouts WHERE tenant_id = $1
UNION
SELECT id, name FROM layouts WHERE is_public = true
ORDER BY name LIMIT 100`
	return s.db.QueryContext(ctx, query, tenantID)
}
