package hosts

import (
	"context"
	"database/sql"
	"errors"
	"log/slog"
)

var errNoHost = errors.New("no host")

func connected(ctx context.Context, db *sql.DB, host string) error {
	if host == "" {
		return errNoHost
	}
	_, err := db.ExecContext(ctx, "INSERT INTO inventory (host) VALUES ($1)", host)
	if err != nil {
		slog.ErrorContext(ctx, "record host", "error", err)
		// If it cannot be recorded now, then we depend on the stale timestamp updater to send it.
		return nil
	}
	return nil
}
