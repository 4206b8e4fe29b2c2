package tenants

import (
	"context"
	"database/sql"

	"github.com/jackc/pgx/v5/pgxpool"
	"gorm.io/gorm"
)

type safe struct {
	db   *sql.DB
	pool *pgxpool.Pool
}

func (s *safe) local(ctx context.Context, tx *sql.Tx, schema string) error {
	_, err := tx.ExecContext(ctx, "SET LOCAL search_path TO "+schema)
	return err
}

func (s *safe) config(ctx context.Context, tx *sql.Tx, tenant string) error {
	_, err := tx.ExecContext(ctx, "SELECT set_config('app.tenant_id', $1, true)", tenant)
	return err
}

// The same for all who use the pool.
func (s *safe) constant(ctx context.Context) error {
	if _, err := s.pool.Exec(ctx, "SET search_path TO ledger"); err != nil {
		return err
	}
	_, err := s.db.ExecContext(ctx, "SET statement_timeout = 5000")
	return err
}

// What was set is taken back.
func (s *safe) pinned(ctx context.Context, tenant string) error {
	conn, err := s.db.Conn(ctx)
	if err != nil {
		return err
	}
	defer conn.Close()
	defer conn.ExecContext(context.WithoutCancel(ctx), "RESET app.tenant_id")
	_, err = conn.ExecContext(ctx, "SET app.tenant_id = '"+tenant+"'")
	return err
}

// It may be a transaction.
func given(tx *gorm.DB, schema string) error {
	return tx.Exec("SET search_path TO " + schema).Error
}

func set(ctx context.Context, db *sql.DB, name, id string) error {
	_, err := db.ExecContext(ctx, "UPDATE accounts SET role = $1 WHERE id = $2", name, id)
	return err
}

// It may set it for the transaction alone.
func (s *safe) byFunction(ctx context.Context, tx *sql.Tx, tenant string) error {
	_, err := tx.ExecContext(ctx, "SELECT set_tenant_context($1)", tenant)
	return err
}

// One statement sets it and uses it.
func (s *safe) inOneStatement(ctx context.Context, tenant string) error {
	_, err := s.pool.Exec(ctx, "WITH t AS (SELECT set_config('app.tenant_id', $1, true)) DELETE FROM notes USING t", tenant)
	return err
}

// Statements that are sent together are one transaction.
func (s *safe) together(ctx context.Context, schema string) error {
	_, err := s.pool.Exec(ctx, "SET LOCAL search_path TO "+schema+"; DELETE FROM notes")
	return err
}

type rows struct{ db *gorm.DB }

func (r *rows) byTransaction(tenant string, do func(*gorm.DB) error) error {
	return r.db.Transaction(func(tx *gorm.DB) error {
		if err := tx.Exec("SELECT set_config('app.tenant_id', ?, true)", tenant).Error; err != nil {
			return err
		}
		return do(tx)
	})
}

func (r *rows) byConnection(tenant string, do func(*gorm.DB) error) error {
	return r.db.Connection(func(tx *gorm.DB) error {
		defer tx.Exec("RESET app.tenant_id")
		if err := tx.Exec("SELECT set_config('app.tenant_id', ?, false)", tenant).Error; err != nil {
			return err
		}
		return do(tx)
	})
}
