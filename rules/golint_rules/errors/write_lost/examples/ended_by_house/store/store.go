// Package store keeps transfers.
package store

import (
	"context"
	"database/sql"
	"errors"

	"example.com/service/logs"
)

var errNone = errors.New("no amount")

// Keep ends the process where it cannot keep a transfer.
func Keep(ctx context.Context, db *sql.DB, cents int64) error {
	if cents == 0 {
		return errNone
	}
	if _, err := db.ExecContext(ctx, "INSERT INTO transfers (cents) VALUES ($1)", cents); err != nil {
		logs.FailedStart("the transfer cannot be kept", err)
	}
	return nil
}

// Note goes on where it cannot.
func Note(ctx context.Context, db *sql.DB, cents int64) error {
	if cents == 0 {
		return errNone
	}
	if _, err := db.ExecContext(ctx, "INSERT INTO transfers (cents) VALUES ($1)", cents); err != nil { // want "failed and only a log line says so"
		logs.Failed("the transfer cannot be kept", err)
	}
	return nil
}
