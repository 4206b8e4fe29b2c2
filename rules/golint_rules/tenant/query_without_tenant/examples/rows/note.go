// Package notes has rows that find and change themselves, behind gRPC, in a schema with quoted names.
package notes

import (
	"context"
	"database/sql"
)

var tables = []string{
	`CREATE TABLE "Note" ("id" text PRIMARY KEY, "tenantId" text NOT NULL, "text" text)`,
	`CREATE TABLE "Label" ("id" text PRIMARY KEY, "tenantId" text NOT NULL)`,
}

type Note struct{ ID, TenantID, Text string }

func (n *Note) Load(ctx context.Context, db *sql.DB) error {
	row := db.QueryRowContext(ctx, `SELECT "text" FROM "Note" WHERE "id" = $1`, n.ID) // want "reads rows of `note` whosever they are: it does not name `tenant_id`"
	return row.Scan(&n.Text)
}

func (n *Note) Remove(ctx context.Context, db *sql.DB) error {
	_, err := db.ExecContext(ctx, `DELETE FROM "Note" WHERE "id" = $1`, n.ID) // want "deletes rows of `note` whosever they are"
	return err
}

func (n *Note) Find(ctx context.Context, db *sql.DB) error {
	row := db.QueryRowContext(ctx, `SELECT "text" FROM "Note" WHERE "id" = $1 AND "tenantId" = $2`, n.ID, n.TenantID)
	return row.Scan(&n.Text)
}

// Touch is asked for what somebody found.
func (n *Note) Touch(ctx context.Context, db *sql.DB) error {
	_, err := db.ExecContext(ctx, `UPDATE "Note" SET "text" = '' WHERE "id" = $1`, n.ID)
	return err
}

func list(ctx context.Context, db *sql.DB, tenantID string) (*sql.Rows, error) {
	return db.QueryContext(ctx, `SELECT "id" FROM "Note" WHERE "tenantId" = $1 LIMIT 9`, tenantID)
}
