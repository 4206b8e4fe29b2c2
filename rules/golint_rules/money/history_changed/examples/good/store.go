package ledger

import (
	"context"
	"database/sql"
)

func settle(ctx context.Context, db *sql.DB, id string) (sql.Result, error) {
	return db.ExecContext(ctx, "UPDATE transactions SET status = 'settled' WHERE id = $1", id)
}

func annotate(ctx context.Context, db *sql.DB, id, note string) (sql.Result, error) {
	return db.ExecContext(ctx, "UPDATE postings SET note = $2 WHERE id = $1", id, note)
}

func reverse(ctx context.Context, db *sql.DB, id string) (sql.Result, error) {
	return db.ExecContext(ctx, "INSERT INTO postings (id, amount) SELECT id || 'r', -amount FROM postings WHERE id = $1", id)
}

// Entries of a blog are no bookings, and a draft is none yet.
func remove(ctx context.Context, db *sql.DB, id string) error {
	if _, err := db.ExecContext(ctx, "DELETE FROM entries WHERE id = $1", id); err != nil {
		return err
	}
	_, err := db.ExecContext(ctx, "DELETE FROM draft_transactions WHERE id = $1", id)
	return err
}

// A payment on its course is saved whole.
func save(ctx context.Context, db *sql.DB, id, status string, amount int64) (sql.Result, error) {
	return db.ExecContext(ctx, "UPDATE transactions SET status = $2, amount = $3 WHERE id = $1", id, status, amount)
}
