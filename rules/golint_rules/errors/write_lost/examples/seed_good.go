package migrations

import (
	"database/sql"
	"log/slog"
)

// Seed fills a table for a start, as somebody watches.
func Seed(db *sql.DB) error {
	for _, name := range []string{"cash", "card"} {
		if _, err := db.Exec("INSERT INTO payment_methods (name) VALUES ($1)", name); err != nil {
			slog.Error("method not created", "name", name, "error", err)
		}
	}
	return nil
}
