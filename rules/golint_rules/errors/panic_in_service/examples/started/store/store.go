package store

import (
	"database/sql"
	"log"
	"os"
)

// Look gives an error with which main ends.
func Look() error {
	if _, err := os.Stat("schema.sql"); err != nil {
		log.Fatalf("look: %v", err)
	}
	return nil
}

// Migrate gives an error that `run` returns, and main ends the program for.
func Migrate(db *sql.DB) error {
	if _, err := db.Exec("CREATE TABLE IF NOT EXISTS entries (id text PRIMARY KEY)"); err != nil {
		log.Fatalf("migrate: %v", err)
	}
	return nil
}
