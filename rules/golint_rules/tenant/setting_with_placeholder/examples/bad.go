// example: internal/store/tenant.go, in a service
package store

import (
	"context"
	"database/sql"

	"github.com/jackc/pgx/v5"
	"github.com/jmoiron/sqlx"
	"gorm.io/gorm"
)

func pgxTx(ctx context.Context, tx pgx.Tx, tenant string) error {
	_, err := tx.Exec(ctx, "SET LOCAL app.current_tenant_id = $1", tenant) // want "takes no placeholder in `SET`, so that this fails each time and `app.current_tenant_id` is never set"
	return err
}

func sqlTx(ctx context.Context, tx *sql.Tx, tenant string) error {
	_, err := tx.ExecContext(ctx, `SET LOCAL app.tenant TO $1`, tenant) // want "`app.tenant` is never set"
	return err
}

func role(ctx context.Context, tx *sqlx.Tx, name string) error {
	_, err := tx.ExecContext(ctx, "set local role = $1::text;", name) // want "`role` is never set"
	return err
}

func gormTx(tx *gorm.DB, tenant string) error {
	return tx.Exec("SET LOCAL app.tenant_id = ?", tenant).Error // want "`app.tenant_id` is never set"
}
