package accounts

import (
	"context"
	"database/sql"

	"github.com/jackc/pgx/v5/pgxpool"
)

func save(ctx context.Context, pool *pgxpool.Pool, id string, balance, version int64) error {
	_, err := pool.Exec(ctx, // want "changes no row when `version` has moved on"
		"UPDATE accounts SET balance = $2, version = version + 1 WHERE id = $1 AND version = $3",
		id, balance, version)
	return err
}

func store(ctx context.Context, db *sql.DB, id string, revision int) error {
	if _, err := db.ExecContext(ctx, "UPDATE accounts SET revision = ? WHERE id = ? AND revision = ?", revision+1, id, revision); err != nil { // want "`revision` has moved on"
		return err
	}
	return nil
}
