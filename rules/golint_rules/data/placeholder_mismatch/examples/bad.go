package accounts

import (
	"context"
	"database/sql"

	"github.com/jackc/pgx/v5/pgxpool"
)

func search(ctx context.Context, pool *pgxpool.Pool, tenant, part string) error {
	_, err := pool.Exec(ctx, "DELETE FROM accounts WHERE tenant_id = $1 AND name LIKE '%$2%'", tenant, part) // want "`.2` stands in quotes"
	return err
}

func recent(ctx context.Context, db *sql.DB, days int) (*sql.Rows, error) {
	return db.QueryContext(ctx, "SELECT id FROM accounts WHERE made > now() - interval '$1 days'", days) // want "stands in quotes"
}

func rename(ctx context.Context, db *sql.DB, id, name string) error {
	_, err := db.ExecContext(ctx, "UPDATE accounts SET name = $2 WHERE id = $1 AND version = $3", id, name) // want "it takes 3 and 2 values are given"
	return err
}

const insert = `
INSERT INTO accounts (id, name)
VALUES ($1, $2)`

func add(ctx context.Context, db *sql.DB, id string) error {
	_, err := db.ExecContext(ctx, insert, id) // want "it takes 2 and 1 value is given"
	return err
}
