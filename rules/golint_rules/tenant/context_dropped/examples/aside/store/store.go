// Package store writes what was done; the tenant stands in each entry.
package store

import (
	"context"
	"database/sql"

	"example.com/service/tenants"
)

// Entry says what was done.
type Entry struct{ TenantID, What string }

// Entries keeps entries.
type Entries struct{ db *sql.DB }

// Create keeps one.
func (e *Entries) Create(ctx context.Context, entry *Entry) error {
	_, err := e.db.ExecContext(ctx, "INSERT INTO entries (tenant_id, what) VALUES ($1, $2)", entry.TenantID, entry.What)
	return err
}

// Drop takes one away.
func (e *Entries) Drop(ctx context.Context, entry *Entry) error {
	id, _ := tenants.Of(ctx)
	_, err := e.db.ExecContext(ctx, "DELETE FROM entries WHERE tenant_id = $1 AND what = $2", id, entry.What)
	return err
}
