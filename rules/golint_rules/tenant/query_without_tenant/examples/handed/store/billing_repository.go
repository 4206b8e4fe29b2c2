// Package store knows its tables by its statements alone: the migrations are another service's.
package store

import (
	"context"
	"database/sql"
)

type Method struct{ ID, TenantID, Name string }

type MethodRepository struct{ db *sql.DB }

func (r *MethodRepository) Add(ctx context.Context, m Method) error {
	_, err := r.db.ExecContext(ctx, "INSERT INTO payment_methods (id, tenant_id, name) VALUES ($1, $2, $3)", m.ID, m.TenantID, m.Name)
	return err
}

func (r *MethodRepository) List(ctx context.Context, tenantID string) (*sql.Rows, error) {
	return r.db.QueryContext(ctx, "SELECT id, name FROM payment_methods WHERE tenant_id = $1 LIMIT 50", tenantID)
}

func (r *MethodRepository) ByID(ctx context.Context, id string) (*Method, error) {
	var m Method
	row := r.db.QueryRowContext(ctx, "SELECT id, tenant_id, name FROM payment_methods WHERE id = $1", id) // want "reads rows of `payment_methods` whosever they are"
	return &m, row.Scan(&m.ID, &m.TenantID, &m.Name)
}

func (r *MethodRepository) Checked(ctx context.Context, id string) (*Method, error) {
	var m Method
	row := r.db.QueryRowContext(ctx, "SELECT id, tenant_id, name FROM payment_methods WHERE id = $1", id)
	return &m, row.Scan(&m.ID, &m.TenantID, &m.Name)
}

func (r *MethodRepository) Save(ctx context.Context, m *Method) error {
	_, err := r.db.ExecContext(ctx, "UPDATE payment_methods SET name = $2 WHERE id = $1", m.ID, m.Name) // want "changes rows of `payment_methods` whosever they are"
	return err
}

func (r *MethodRepository) Delete(ctx context.Context, id string) error {
	_, err := r.db.ExecContext(ctx, "DELETE FROM payment_methods WHERE id = $1", id) // want "deletes rows of `payment_methods` whosever they are"
	return err
}

// Touch is asked for a method that was found by its session, beside what the client names.
func (r *MethodRepository) Touch(ctx context.Context, id string) error {
	_, err := r.db.ExecContext(ctx, "UPDATE payment_methods SET used_at = now() WHERE id = $1", id)
	return err
}

// SetDefault looks at no row: the one that is chosen may be another tenant's.
func (r *MethodRepository) SetDefault(ctx context.Context, tenantID, id string) error {
	if _, err := r.db.ExecContext(ctx, "UPDATE payment_methods SET is_default = false WHERE tenant_id = $1", tenantID); err != nil {
		return err
	}
	_, err := r.db.ExecContext(ctx, "UPDATE payment_methods SET is_default = true WHERE id = $1", id) // want "changes rows of `payment_methods` whosever they are"
	return err
}

// SetPreferred names the tenant both times.
func (r *MethodRepository) SetPreferred(ctx context.Context, tenantID, id string) error {
	if _, err := r.db.ExecContext(ctx, "UPDATE payment_methods SET is_preferred = false WHERE tenant_id = $1", tenantID); err != nil {
		return err
	}
	_, err := r.db.ExecContext(ctx, "UPDATE payment_methods SET is_preferred = true WHERE id = $1 AND tenant_id = $2", id, tenantID)
	return err
}
