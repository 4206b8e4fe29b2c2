package ledger

import (
	"context"
	"database/sql"

	"github.com/jackc/pgx/v5"
)

// In the loop over the rows.
func close(ctx context.Context, tx pgx.Tx) error {
	rows, err := tx.Query(ctx, "SELECT id FROM postings WHERE open")
	if err != nil {
		return err
	}
	defer rows.Close()
	for rows.Next() {
		var id string
		if err := rows.Scan(&id); err != nil {
			return err
		}
		if id == "" {
			continue
		}
		if _, err := tx.Exec(ctx, "UPDATE postings SET open = false WHERE id = $1", id); err != nil { // want "`tx` still sends the rows of `rows`"
			return err
		}
		if _, err := tx.Exec(ctx, "INSERT INTO audit (id) VALUES ($1)", id); err != nil {
			return err
		}
	}
	return rows.Err()
}

// One of them is looked at, and the others wait.
func first(ctx context.Context, tx *sql.Tx) error {
	rows, err := tx.QueryContext(ctx, "SELECT id FROM postings")
	if err != nil {
		return err
	}
	defer rows.Close()
	var id string
	if rows.Next() {
		if err := rows.Scan(&id); err != nil {
			return err
		}
	}
	_, err = tx.ExecContext(ctx, "DELETE FROM postings WHERE id = $1", id) // want "read the rows into a slice"
	return err
}

func mark(ctx context.Context, tx pgx.Tx, id string) error {
	_, err := tx.Exec(ctx, "UPDATE postings SET open = false WHERE id = $1", id)
	return err
}

// By a function that is handed the transaction.
func markAll(ctx context.Context, conn *pgx.Conn) error {
	tx, err := conn.Begin(ctx)
	if err != nil {
		return err
	}
	defer tx.Rollback(ctx)
	rows, err := tx.Query(ctx, "SELECT id FROM postings WHERE open")
	if err == nil {
		for rows.Next() {
			var id string
			if rows.Scan(&id) == nil {
				_ = mark(ctx, tx, id) // want "fails as busy"
			}
		}
		rows.Close()
	}
	return tx.Commit(ctx)
}

func whereThere(tx *sql.Tx, id string) error {
	rows, err := tx.Query("SELECT id FROM payments WHERE id = $1", id)
	if err != nil {
		return err
	}
	defer rows.Close()
	if !rows.Next() {
		return nil
	}
	_, err = tx.Exec("UPDATE payments SET seen = true WHERE id = $1", id) // want "`tx` still sends the rows of `rows`"
	return err
}

// There is a row within the branch, and none behind it.
func inBranch(tx *sql.Tx, id string) error {
	rows, err := tx.Query("SELECT id FROM payments WHERE id = $1", id)
	if err != nil {
		return err
	}
	defer rows.Close()
	if rows.Next() {
		_, err = tx.Exec("UPDATE payments SET seen = true WHERE id = $1", id) // want "`tx` still sends the rows of `rows`"
		return err
	}
	_, err = tx.Exec("INSERT INTO payments (id) VALUES ($1)", id)
	return err
}
