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

// What is asked for events alone is no event.
func (l *limits) isFirst(ctx context.Context, eventID string) bool {
	var count int
	row := l.db.QueryRowContext(ctx, "SELECT count(*) FROM limits WHERE event_id = $1", eventID)
	if err := row.Scan(&count); err != nil {
		return false // want "`row.Scan` failed, and the caller gets `false` as if that were the answer"
	}
	return count == 1
}

type eventRepository interface {
	Find(ctx context.Context, owner string) ([]string, error)
}

// Whoever asks for the events takes this for all there are.
func owned(ctx context.Context, events eventRepository, owner string) []string {
	found, err := events.Find(ctx, owner)
	if err != nil {
		return nil // want "`events.Find` failed, and the caller gets `nil` as if that were the answer"
	}
	return found
}
