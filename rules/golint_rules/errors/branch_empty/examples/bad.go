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
