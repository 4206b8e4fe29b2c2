package accounts

import (
	"context"
	"database/sql"
	"errors"

	"github.com/jackc/pgx/v5"
	"github.com/jackc/pgx/v5/pgxpool"
)

var errNone = errors.New("none")

// A row that cannot be read leaves the rows open.
func names(ctx context.Context, db *sql.DB) ([]string, error) {
	rows, err := db.QueryContext(ctx, "SELECT name FROM accounts") // want "the rows in `rows` keep their connection"
	if err != nil {
		return nil, err
	}
	var found []string
	for rows.Next() {
		var name string
		if err := rows.Scan(&name); err != nil {
			return nil, err
		}
		found = append(found, name)
	}
	return found, rows.Err()
}

// It is closed behind the loop, and the loop is left before.
func first(ctx context.Context, pool *pgxpool.Pool, wanted string) (bool, error) {
	rows, err := pool.Query(ctx, "SELECT name FROM accounts") // want "write `defer rows.Close"
	if err != nil {
		return false, err
	}
	for rows.Next() {
		var name string
		if err := rows.Scan(&name); err != nil {
			rows.Close()
			return false, err
		}
		if name == wanted {
			return true, nil
		}
	}
	rows.Close()
	return false, rows.Err()
}

// Between the query and the loop something else fails.
func late(ctx context.Context, db *sql.DB) (int, error) {
	rows, err := db.QueryContext(ctx, "SELECT name FROM accounts") // want "keep their connection"
	if err != nil {
		return 0, err
	}
	if _, err := rows.Columns(); err != nil {
		return 0, err
	}
	defer rows.Close()
	n := 0
	for rows.Next() {
		n++
	}
	return n, rows.Err()
}

func one(ctx context.Context, db *sql.DB) (string, error) {
	rows, err := db.QueryContext(ctx, "SELECT name FROM accounts") // want "keep their connection"
	if err != nil {
		return "", err
	}
	if !rows.Next() {
		return "", errNone
	}
	var name string
	err = rows.Scan(&name)
	return name, err
}

func rename(ctx context.Context, db *sql.DB, id, name string) error {
	stmt, err := db.PrepareContext(ctx, "UPDATE accounts SET name = $2 WHERE id = $1") // want "the statement in `stmt`"
	if err != nil {
		return err
	}
	_, err = stmt.ExecContext(ctx, id, name)
	return err
}

func pinned(ctx context.Context, pool *pgxpool.Pool) error {
	conn, err := pool.Acquire(ctx) // want "write `defer conn.Release"
	if err != nil {
		return err
	}
	if _, err := conn.Exec(ctx, "SELECT 1"); err != nil {
		return err
	}
	conn.Release()
	return nil
}

// It is closed behind the loop, which is left before in the branch.
func leftInTheBranch(ctx context.Context, db *sql.DB, wanted string) bool {
	rows, err := db.QueryContext(ctx, "SELECT name FROM accounts") // want "write `defer rows.Close"
	if err == nil {
		for rows.Next() {
			var name string
			if err := rows.Scan(&name); err == nil && name == wanted {
				return true
			}
		}
		rows.Close()
	}
	return false
}

// The rows of what writes are nobody's: none can close them.
func store(ctx context.Context, db *sql.DB, name string) error {
	_, err := db.QueryContext(ctx, "INSERT INTO accounts (name) VALUES ($1)", name) // want "`_` takes the rows of `db.QueryContext`, so nobody can close them"
	return err
}

func storeIn(ctx context.Context, pool *pgxpool.Pool, name string) (err error) {
	if _, err = pool.Query(ctx, "INSERT INTO accounts (name) VALUES ($1)", name); err != nil { // want "`_` takes the rows of `pool.Query`"
		return
	}
	return
}

// Until its transaction ends, those keep its connection from the next statement.
func storeTwo(ctx context.Context, tx pgx.Tx, name string) error {
	if _, err := tx.Query(ctx, "INSERT INTO accounts (name) VALUES ($1)", name); err != nil { // want "`_` takes the rows of `tx.Query`"
		return err
	}
	_, err := tx.Exec(ctx, "INSERT INTO names (name) VALUES ($1)", name)
	return err
}
