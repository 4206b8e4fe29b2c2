// Package store opens the database.
package store

import (
	"database/sql"
	"os"
)

// Address is where it is.
func Address() string { return os.Getenv("DATABASE") }

// Open gives a pool.
func Open() (*sql.DB, error) {
	pool, err := sql.Open("pgx", Address())
	return pool, err
}
