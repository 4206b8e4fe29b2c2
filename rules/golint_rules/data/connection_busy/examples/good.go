package ledger

import (
	"context"
	"database/sql"

	"github.com/jackc/pgx/v5"
	"github.com/jackc/pgx/v5/pgxpool"
)

// The rows are read out before.
func close(ctx context.Context, tx pgx.Tx) error {
	rows, err := tx.Query(ctx, "SELECT id FROM postings WHERE open")
	if err != nil {
		return err
	}
	defer rows.Close()
	var ids []string
	for rows.Next() {
		var id string
		if err := rows.Scan(&id); err != nil {
			return err
		}
		ids = append(ids, id)
	}
	for _, id := range ids {
		if _, err := tx.Exec(ctx, "UPDATE postings SET open = false WHERE id = $1", id); err != nil {
			return err
		}
	}
	return rows.Err()
}

// Each statement on a connection of its own.
func pooled(ctx context.Context, pool *pgxpool.Pool, tx pgx.Tx) error {
	rows, err := pool.Query(ctx, "SELECT id FROM postings")
	if err != nil {
		return err
	}
	defer rows.Close()
	for rows.Next() {
		var id string
		if err := rows.Scan(&id); err != nil {
			return err
		}
		if _, err := pool.Exec(ctx, "UPDATE postings SET open = false WHERE id = $1", id); err != nil {
			return err
		}
		if _, err := tx.Exec(ctx, "INSERT INTO audit (id) VALUES ($1)", id); err != nil {
			return err
		}
	}
	return rows.Err()
}

func collected(ctx context.Context, tx pgx.Tx) error {
	rows, err := tx.Query(ctx, "SELECT id FROM postings")
	if err != nil {
		return err
	}
	ids, err := pgx.CollectRows(rows, pgx.RowTo[string])
	if err != nil {
		return err
	}
	_, err = tx.Exec(ctx, "DELETE FROM postings WHERE id = any($1)", ids)
	return err
}

func closedFirst(ctx context.Context, tx *sql.Tx) error {
	rows, err := tx.QueryContext(ctx, "SELECT id FROM postings")
	if err != nil {
		_, _ = tx.ExecContext(ctx, "ROLLBACK TO SAVEPOINT here")
		return err
	}
	found := rows.Next()
	if err := rows.Close(); err != nil || !found {
		return err
	}
	_, err = tx.ExecContext(ctx, "DELETE FROM postings")
	return err
}

func perhaps(ctx context.Context, tx *sql.Tx) error {
	rows, err := tx.QueryContext(ctx, "SELECT id FROM postings")
	if err == nil {
		for rows.Next() {
			continue
		}
		rows.Close()
	}
	_, err = tx.ExecContext(ctx, "DELETE FROM postings")
	return err
}

func leftFirst(ctx context.Context, tx pgx.Tx) error {
	rows, err := tx.Query(ctx, "SELECT id FROM postings")
	if err != nil {
		return err
	}
	for rows.Next() {
		var id string
		if err := rows.Scan(&id); err != nil {
			return err
		}
		rows.Close()
		_, err := tx.Exec(ctx, "DELETE FROM postings WHERE id = $1", id)
		return err
	}
	return rows.Err()
}

// Where there is no row, nothing is sent any more.
func unlessThere(tx *sql.Tx, id string) error {
	rows, err := tx.Query("SELECT id FROM payments WHERE id = $1", id)
	if err != nil {
		return err
	}
	defer rows.Close()
	if rows.Next() {
		return nil
	}
	_, err = tx.Exec("INSERT INTO payments (id) VALUES ($1)", id)
	return err
}
