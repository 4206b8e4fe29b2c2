package accounts

import (
	"context"
	"database/sql"

	"github.com/jackc/pgx/v5/pgxpool"
	"github.com/jmoiron/sqlx"
)

const locked = `
	SELECT balance
	FROM accounts
	WHERE id = $1
	FOR UPDATE`

func balance(ctx context.Context, db *sql.DB, id string) (n int64, err error) {
	err = db.QueryRowContext(ctx, locked, id).Scan(&n) // want "no transaction is around it"
	return n, err
}

func balanceByName(ctx context.Context, db *sqlx.DB, id string) (n int64, err error) {
	err = db.GetContext(ctx, &n, "SELECT balance FROM accounts WHERE id = ? FOR UPDATE", id) // want "data/lock-without-effect"
	return n, err
}

func jobs(ctx context.Context, pool *pgxpool.Pool) (id string, err error) {
	err = pool.QueryRow(ctx, "SELECT id FROM jobs LIMIT 1 FOR NO KEY UPDATE SKIP LOCKED").Scan(&id) // want "ends with it"
	return id, err
}

// In a transaction the lock lasts until its end.
func inside(ctx context.Context, tx *sql.Tx, id string) (n int64, err error) {
	err = tx.QueryRowContext(ctx, locked, id).Scan(&n)
	return n, err
}

// One statement that locks and writes needs no other.
func taken(ctx context.Context, db *sql.DB) (id string, err error) {
	err = db.QueryRowContext(ctx, `UPDATE jobs SET taken = true
		WHERE id = (SELECT id FROM jobs WHERE NOT taken LIMIT 1 FOR UPDATE SKIP LOCKED) RETURNING id`).Scan(&id)
	return id, err
}

// Whether somebody holds it is all that this asks.
func busy(ctx context.Context, db *sql.DB, id string) bool {
	var n int64
	return db.QueryRowContext(ctx, "SELECT 1 FROM accounts WHERE id = $1 FOR UPDATE NOWAIT", id).Scan(&n) != nil
}

// On a single connection the transaction may have been begun by hand.
func byHand(ctx context.Context, db *sql.DB, id string) (n int64, err error) {
	db.SetMaxOpenConns(1)
	if _, err := db.ExecContext(ctx, "BEGIN"); err != nil {
		return 0, err
	}
	err = db.QueryRowContext(ctx, locked, id).Scan(&n)
	return n, err
}
