package transfers

import (
	"context"
	"database/sql"
	"log/slog"
)

func all(ctx context.Context, db *sql.DB) (ids []string) {
	rows, err := db.QueryContext(ctx, "SELECT id FROM transfers LIMIT 100")
	if err != nil {
		return // want "`db.QueryContext` failed, and the caller gets `ids`, empty, as the answer"
	}
	defer rows.Close()
	for rows.Next() {
		var id string
		if err := rows.Scan(&id); err != nil {
			slog.Error("scan", "error", err)
			return
		}
		ids = append(ids, id)
	}
	return
}

func sum(ctx context.Context, db *sql.DB) (total int64) {
	if err := db.QueryRowContext(ctx, "SELECT sum(n) FROM transfers").Scan(&total); err != nil {
		return // want "the caller gets `total`, empty, as the answer"
	}
	return
}

// What is missing may be nil.
func one(ctx context.Context, db *sql.DB, id string) (found *int) {
	row := db.QueryRowContext(ctx, "SELECT n FROM transfers WHERE id = $1", id)
	if err := row.Scan(&found); err != nil {
		return
	}
	return
}

// What is there by then is a part.
func counted(ctx context.Context, db *sql.DB) (n int) {
	n = 1
	if err := db.PingContext(ctx); err != nil {
		return
	}
	return n + 1
}

// The failure is told where undoing fails as well, and then it is another one.
func moved(ctx context.Context, db *sql.DB, id string) error {
	tx, err := db.BeginTx(ctx, nil)
	if err != nil {
		return err
	}
	if _, err = tx.ExecContext(ctx, "UPDATE transfers SET n = 0 WHERE id = $1", id); err != nil {
		if undone := tx.Rollback(); undone != nil {
			return undone
		}
		return nil // want "`tx.ExecContext` failed, and the caller is told that it did not"
	}
	return tx.Commit()
}

func undone(ctx context.Context, db *sql.DB, id string) error {
	tx, err := db.BeginTx(ctx, nil)
	if err != nil {
		return err
	}
	if _, err = tx.ExecContext(ctx, "UPDATE transfers SET n = 0 WHERE id = $1", id); err != nil {
		if undone := tx.Rollback(); undone != nil {
			return undone
		}
		return err
	}
	return tx.Commit()
}

func retried(ctx context.Context, db *sql.DB, id string) error {
	attempts := 0
	for attempts < 5 {
		_, err := db.ExecContext(ctx, "UPDATE transfers SET n = 0 WHERE id = $1", id)
		if err != nil {
			attempts++
			slog.Warn("again", "error", err)
			continue // want "`db.ExecContext` may fail at each try"
		}
		break
	}
	return nil
}
