package ledger

import (
	"context"
	"database/sql"
	"log/slog"
)

type kind int

const (
	invalid kind = iota
	broken
)

func load(ctx context.Context) (string, kind, error) { return "", broken, nil }

func touch(ctx context.Context, db *sql.DB) {
	// 1. Set the time when it was seen
	if _, err := db.ExecContext(ctx, "UPDATE accounts SET seen = now()"); err != nil { // want "errors/branch-empty: nothing is done where `db.ExecContext` failed"
	}
	if _, err := db.ExecContext(ctx, "UPDATE accounts SET seen = now()"); err != nil { // want "errors/branch-empty: nothing is done where `db.ExecContext` failed"
	}
	if _, err := db.ExecContext(ctx, "UPDATE accounts SET seen = now()"); err != nil { // want "errors/branch-empty"
		// panic(err)
	}
	if _, err := db.ExecContext(ctx, "UPDATE accounts SET seen = now()"); err != nil { // want "errors/branch-empty"
		// TODO: think about what to do with this error here
	}
	if _, err := db.ExecContext(ctx, "UPDATE accounts SET seen = now()"); err != nil { // want "errors/branch-empty"
		_ = err
	}
}

func answer(ctx context.Context) string {
	text, found, err := load(ctx)
	if err != nil {
		slog.ErrorContext(ctx, "load", "error", err)
		switch found {
		case invalid:
			return "invalid"
		case broken: // want "this case does nothing and does not run into the next one"
		default:
			return "failed"
		}
	}
	return text
}

// The last thing that is done fails, and nobody hears of it.
func last(ctx context.Context) {
	if _, _, err := load(ctx); err != nil {
		return
	}
	_, _, err := load(ctx)
	if err != nil { // want "nothing is done where `load` failed, and the function ends as if it had not"
		return
	}
}

// That it is left alone is seen; why it may be is not.
func push(ctx context.Context, db *sql.DB) {
	if _, err := db.ExecContext(ctx, "INSERT INTO outbox (id) VALUES (1)"); err != nil { // want "errors/branch-empty"
		// Log error silently
	}
	if _, err := db.ExecContext(ctx, "INSERT INTO outbox (id) VALUES (2)"); err != nil { // want "errors/branch-empty"
		// Queue full - event dropped
	}
}

type body interface{ BodyParser(into any) error }

type filter struct{ Status string }

func listed(c body) filter {
	var asked filter
	if err := c.BodyParser(&asked); err != nil { // want "nothing is done where `c.BodyParser` failed"
		// Ignore error, use default filter
	}
	return asked
}

// Its author meant to log it, and gives a reason why the work goes on.
func release(ctx context.Context, db *sql.DB) error {
	if _, err := db.ExecContext(ctx, "DELETE FROM reservations WHERE id = 1"); err != nil { // want "although the comment says that it is logged; log it, with the error"
		// Log but don't fail - the reservation might have expired
	}
	return nil
}
