package accounts

import (
	"context"
	"database/sql"
	"fmt"

	"github.com/jackc/pgx/v5"
	"github.com/jackc/pgx/v5/pgxpool"
)

func matching(ctx context.Context, db *sql.DB, id, name string) error {
	_, err := db.ExecContext(ctx, "UPDATE accounts SET name = $2 WHERE id = $1 OR name LIKE '%' || $2 || '%'", id, name)
	return err
}

func spread(ctx context.Context, db *sql.DB, given []any) error {
	_, err := db.ExecContext(ctx, "UPDATE accounts SET name = $2 WHERE id = $1", given...)
	return err
}

func named(ctx context.Context, pool *pgxpool.Pool, id string) error {
	_, err := pool.Exec(ctx, "DELETE FROM accounts WHERE id = @id", pgx.NamedArgs{"id": id})
	return err
}

func put(ctx context.Context, db *sql.DB, table, id, name string) error {
	_, err := db.ExecContext(ctx, fmt.Sprintf("UPDATE %s SET name = $2 WHERE id = $1", table), id, name)
	return err
}

// The place of the key is counted when the program runs.
func counted(ctx context.Context, db *sql.DB, id, name string, at int) error {
	_, err := db.ExecContext(ctx, fmt.Sprintf("UPDATE accounts SET name = $1 WHERE id = $%d", at), name, id)
	return err
}

// Prices and formats are text.
func text(ctx context.Context, db *sql.DB) error {
	_, err := db.ExecContext(ctx, "UPDATE plans SET label = '$5 off', at = to_char(now(), 'HH24:MI')")
	return err
}

type gate struct{}

// Query of somebody else's takes what it likes.
func (gate) Query(statement string, limit int) error { return nil }

func own(g gate) error {
	return g.Query("SELECT id FROM accounts", 10)
}
