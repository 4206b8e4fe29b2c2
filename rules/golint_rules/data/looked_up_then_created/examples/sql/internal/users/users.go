// example: in a service
package users

import (
	"context"
	"database/sql"
	"errors"
)

var errTaken = errors.New("taken")

func byEmail(ctx context.Context, db *sql.DB, email, phone string) error {
	var exists bool
	err := db.QueryRowContext(ctx, "SELECT EXISTS(SELECT 1 FROM users WHERE email = $1)", email).Scan(&exists)
	if err != nil {
		return err
	}
	if exists {
		return errTaken
	}
	_, err = db.ExecContext(ctx, "INSERT INTO users (email, phone) VALUES ($1, $2)", email, phone)
	return err
}

func byPhone(ctx context.Context, db *sql.DB, email, phone string) error {
	var exists bool
	err := db.QueryRowContext(ctx, "SELECT EXISTS(SELECT 1 FROM users WHERE phone = $1)", phone).Scan(&exists)
	if err != nil {
		return err
	}
	if exists {
		return errTaken
	}
	_, err = db.ExecContext(ctx, "INSERT INTO users (email, phone) VALUES ($1, $2)", email, phone) // want "no row of `users` by `phone`"
	return err
}

// A webhook that is delivered twice at once books twice.
func book(ctx context.Context, db *sql.DB, ref string) error {
	var count int
	if err := db.QueryRow("SELECT COUNT(*) FROM payments WHERE provider_ref = $1", ref).Scan(&count); err != nil {
		return err
	}
	if count > 0 {
		return nil
	}
	_, err := db.ExecContext(ctx, "INSERT INTO payments (provider_ref) VALUES ($1)", ref) // want "no row of `payments` by `provider_ref`"
	return err
}

func bookOnce(ctx context.Context, db *sql.DB, ref string) error {
	var count int
	if err := db.QueryRow("SELECT COUNT(*) FROM payments WHERE provider_ref = $1", ref).Scan(&count); err != nil {
		return err
	}
	if count > 0 {
		return nil
	}
	_, err := db.ExecContext(ctx, "INSERT INTO payments (provider_ref) VALUES ($1) ON CONFLICT DO NOTHING", ref)
	return err
}

// What must be there, and another table.
func others(ctx context.Context, db *sql.DB, phone, ref string) error {
	var id string
	if err := db.QueryRowContext(ctx, "SELECT id FROM users WHERE phone = $1", phone).Scan(&id); err != nil {
		return err
	}
	_, err := db.ExecContext(ctx, "INSERT INTO payments (provider_ref) VALUES ($1)", ref)
	return err
}

// Several are meant, of which the latest counts.
func latest(ctx context.Context, db *sql.DB, ref string) error {
	var id string
	err := db.QueryRowContext(ctx, "SELECT id FROM payments WHERE provider_ref = $1 ORDER BY id DESC LIMIT 1", ref).Scan(&id)
	if err == nil {
		return errTaken
	}
	_, err = db.ExecContext(ctx, "INSERT INTO payments (provider_ref) VALUES ($1)", ref)
	return err
}
