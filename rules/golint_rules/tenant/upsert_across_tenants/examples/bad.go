// Package contacts changes the contacts of others.
package contacts

import (
	"context"
	"database/sql"

	"github.com/jackc/pgx/v5/pgxpool"
)

type store struct {
	db   *sql.DB
	pool *pgxpool.Pool
}

func (s *store) save(ctx context.Context, tenantID, phone, name string) error {
	_, err := s.db.ExecContext(ctx, "INSERT INTO contacts (tenant_id, phone, name) VALUES ($1, $2, $3) ON CONFLICT (phone) DO UPDATE SET name = excluded.name", tenantID, phone, name) // want "tenant/upsert-across-tenants: another tenant may have the same `phone` in `contacts`, and this changes that one's row"
	return err
}

const upsert = `INSERT INTO products (id, organization_id, sku, price_cents) VALUES ($1, $2, $3, $4)
ON CONFLICT (sku) DO UPDATE SET price_cents = EXCLUDED.price_cents, organization_id = EXCLUDED.organization_id`

func (s *store) saveProduct(ctx context.Context, id, organizationID, sku string, cents int64) error {
	_, err := s.pool.Exec(ctx, upsert, id, organizationID, sku, cents) // want "another tenant may have the same `sku` in `products`"
	return err
}
