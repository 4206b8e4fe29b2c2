package answers

import (
	"context"
	"database/sql"
	"encoding/json"
	"fmt"
	"log/slog"
	"net/http"
)

// The client has left.
func tell(w http.ResponseWriter, text string) {
	if _, err := fmt.Fprintln(w, text); err != nil {
		return
	}
}

// What it calls has logged it.
func seen(ctx context.Context, db *sql.DB) {
	if err := touch(ctx, db); err != nil {
		return
	}
}

func touch(ctx context.Context, db *sql.DB) error {
	if _, err := db.ExecContext(ctx, "UPDATE accounts SET seen = now()"); err != nil {
		slog.ErrorContext(ctx, "not touched", "error", err)
		return err
	}
	return nil
}

func checked(ctx context.Context, db *sql.DB) {
	if _, err := db.ExecContext(ctx, "UPDATE accounts SET checked = now()"); err != nil {
		return // the nightly run checks all of them again
	}
}

type exchange struct{ w http.ResponseWriter }

// The client of a field is gone as well.
func (e *exchange) reply(value any) {
	if err := json.NewEncoder(e.w).Encode(value); err != nil {
		return
	}
}
