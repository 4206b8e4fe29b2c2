package ledger

import (
	"context"
	"database/sql"
)

type limits struct{ db *sql.DB }

func (l *limits) isOpen(ctx context.Context, id string) (bool, error) {
	var count int
	row := l.db.QueryRowContext(ctx, "SELECT count(*) FROM limits WHERE account = $1", id)
	if err := row.Scan(&count); err != nil {
		return true, nil // want "the caller is told that it did not"
	}
	return count > 0, nil
}
