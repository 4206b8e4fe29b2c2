package ledger

import (
	"context"
	"database/sql"
	"errors"
	"os"
)

var errOld = errors.New("old")

func touch(ctx context.Context, db *sql.DB) error {
	if _, err := db.ExecContext(ctx, "UPDATE accounts SET seen = now()"); err != nil {
		// Best effort: the next request sets it again.
	}
	if _, err := db.ExecContext(ctx, "UPDATE accounts SET seen = now()"); err != nil {
		// Nobody reads this column before the nightly run writes it anew
	}
	_, err := db.ExecContext(ctx, "UPDATE accounts SET seen = now()")
	if err != nil && errors.Is(err, errOld) {
	} else if err != nil {
		return err
	}
	return nil
}

// What stands behind the branch returns it.
func keep(ctx context.Context, db *sql.DB) error {
	_, err := db.ExecContext(ctx, "UPDATE accounts SET seen = now()")
	if err != nil {
	} else {
		seen++
	}
	return err
}

var seen int

type body interface{ BodyParser(into any) error }

type filter struct{ Status string }

func listed(c body) filter {
	var asked filter
	if err := c.BodyParser(&asked); err != nil {
		// The body is optional, and nothing is filtered without it
	}
	return asked
}

// As `defer os.RemoveAll(directory)` is.
func inTemporary(directory string, work func(string) error) error {
	defer func() {
		if err := os.RemoveAll(directory); err != nil {
			return
		}
	}()
	return work(directory)
}
