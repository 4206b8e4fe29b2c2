// example: internal/store/tenant.go, in a service
package store

import (
	"context"
	"database/sql"

	"github.com/jackc/pgx/v5"
	"github.com/uptrace/bun"
	"gorm.io/gorm"
)

func set(ctx context.Context, tx pgx.Tx, tenant string) error {
	_, err := tx.Exec(ctx, "SELECT set_config('app.current_tenant_id', $1, true)", tenant)
	return err
}

func constant(ctx context.Context, tx *sql.Tx) error {
	_, err := tx.ExecContext(ctx, "SET LOCAL app.is_admin = true")
	return err
}

// bun writes values into statements itself.
func buns(ctx context.Context, tx bun.Tx, tenant string) error {
	_, err := tx.ExecContext(ctx, "SET LOCAL app.tenant = ?", tenant)
	return err
}

// MySQL takes one.
func mysql(ctx context.Context, tx *sql.Tx, seconds int) error {
	_, err := tx.ExecContext(ctx, "SET SESSION wait_timeout = ?", seconds)
	return err
}

func update(ctx context.Context, tx *sql.Tx, name string) error {
	_, err := tx.ExecContext(ctx, "UPDATE tenants SET name = $1", name)
	return err
}

func gorms(tx *gorm.DB, tenant string) error {
	return tx.Exec("SELECT set_config('app.tenant_id', ?, true)", tenant).Error
}
