package db

import (
	"context"
	"database/sql"
)

// What it is handed is a hash, by who calls it.
func UserOf(ctx context.Context, db *sql.DB, token string) (user string, err error) {
	err = db.QueryRowContext(ctx, `SELECT user_id FROM refresh_tokens WHERE token = $1`, token).Scan(&user)
	return user, err
}
