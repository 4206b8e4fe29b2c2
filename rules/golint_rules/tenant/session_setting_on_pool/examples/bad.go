package tenants

import (
	"context"
	"database/sql"
	"fmt"

	"github.com/jackc/pgx/v5/pgxpool"
	"gorm.io/gorm"
)

type store struct {
	db   *sql.DB
	pool *pgxpool.Pool
	orm  *gorm.DB
}

func (s *store) use(ctx context.Context, schema string) error {
	_, err := s.db.ExecContext(ctx, "SET search_path TO "+schema) // want "one session of the pool gets it"
	return err
}

func (s *store) tenant(ctx context.Context, tenant string) error {
	_, err := s.pool.Exec(ctx, "SELECT set_config('app.tenant_id', $1, false)", tenant) // want "`app.tenant_id` is set for a session"
	return err
}

func (s *store) schema(name string) error {
	return s.orm.Exec(fmt.Sprintf("SET search_path = %s", name)).Error // want "on `s.orm`"
}

// The connection goes back with the tenant on it.
func (s *store) pinned(ctx context.Context, tenant string) error {
	conn, err := s.db.Conn(ctx)
	if err != nil {
		return err
	}
	defer conn.Close()
	_, err = conn.ExecContext(ctx, "SET app.tenant_id = '"+tenant+"'") // want "whoever gets the connection next"
	return err
}

// Without LOCAL it outlives the transaction.
func (s *store) inTx(ctx context.Context, tx *sql.Tx, role string) error {
	_, err := tx.ExecContext(ctx, "SET ROLE "+role) // want "the session keeps it"
	return err
}

// What a function of the house sets, the next statement of a pool does not see.
func (s *store) byFunction(ctx context.Context, tenant string) error {
	_, err := s.db.ExecContext(ctx, "SELECT set_tenant_context($1)", tenant) // want "`set_tenant_context\\(\\)` is set for a session on `s.db`"
	return err
}

func (s *store) localOnPool(ctx context.Context, tenant string) error {
	_, err := s.pool.Exec(ctx, "SELECT set_config('app.tenant_id', $1, true)", tenant) // want "`app.tenant_id` is set for a transaction on `s.pool`, and that ends with the statement"
	return err
}

func (s *store) localSchema(ctx context.Context, schema string) error {
	_, err := s.db.ExecContext(ctx, "SET LOCAL search_path TO "+schema) // want "`search_path` is set for a transaction on `s.db`"
	return err
}

type rows struct{ db *gorm.DB }

func (r *rows) bySession(ctx context.Context, tenant string) error {
	session := r.db.Session(&gorm.Session{NewDB: true}).WithContext(ctx)
	return session.Exec("SELECT set_config('app.tenant_id', ?, false)", tenant).Error // want "`app.tenant_id` is set for a session on `session`: one session of the pool"
}

func (r *rows) byConnection(tenant string, do func(*gorm.DB) error) error {
	return r.db.Connection(func(tx *gorm.DB) error {
		if err := tx.Exec("SELECT set_config('app.tenant_id', ?, false)", tenant).Error; err != nil { // want "whoever gets the connection next"
			return err
		}
		return do(tx)
	})
}
