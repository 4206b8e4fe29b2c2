package accounts

import (
	"context"
	"database/sql"
	"errors"

	"github.com/jackc/pgx/v5"
	"github.com/jackc/pgx/v5/pgxpool"
	"gorm.io/gorm"
)

type row struct{ ID, Owner string }

var errUnknown = errors.New("no such account")

// Since pgx 5.7 its error is one of the standard library.
func native(ctx context.Context, pool *pgxpool.Pool, id string) (string, error) {
	var owner string
	err := pool.QueryRow(ctx, "SELECT owner FROM accounts WHERE id = $1", id).Scan(&owner)
	if errors.Is(err, sql.ErrNoRows) {
		return "", errUnknown
	}
	return owner, err
}

func first(ctx context.Context, db *gorm.DB, id string) (string, error) {
	var found row
	err := db.WithContext(ctx).First(&found, "id = ?", id).Error
	if errors.Is(err, gorm.ErrRecordNotFound) {
		return "", errUnknown
	}
	return found.Owner, err
}

// Either asks for both.
func either(ctx context.Context, db *gorm.DB, id string) (string, error) {
	var found row
	err := db.WithContext(ctx).First(&found, "id = ?", id).Error
	if errors.Is(err, sql.ErrNoRows) {
		return "", errUnknown
	}
	if errors.Is(err, gorm.ErrRecordNotFound) {
		return "", errUnknown
	}
	return found.Owner, err
}

type owners interface {
	Owner(ctx context.Context, id string) (string, error)
}

// Behind is an interface, whose driver nobody sees.
func behind(ctx context.Context, all owners, id string) (string, error) {
	owner, err := all.Owner(ctx, id)
	if errors.Is(err, pgx.ErrNoRows) {
		return "", errUnknown
	}
	return owner, err
}
