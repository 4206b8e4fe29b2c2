package accounts

import (
	"context"
	"database/sql"
	"errors"

	"github.com/jackc/pgx/v5"
	"github.com/jackc/pgx/v5/pgxpool"
	"go.mongodb.org/mongo-driver/bson"
	"go.mongodb.org/mongo-driver/mongo"
	"gorm.io/gorm"
)

type row struct{ ID, Owner string }

var errUnknown = errors.New("no such account")

func native(ctx context.Context, pool *pgxpool.Pool, id string) (string, error) {
	var owner string
	err := pool.QueryRow(ctx, "SELECT owner FROM accounts WHERE id = $1", id).Scan(&owner)
	if err == sql.ErrNoRows { // want "`pool.QueryRow` never gives `sql.ErrNoRows`: it says by `pgx.ErrNoRows` that there is nothing"
		return "", errUnknown
	}
	return owner, err
}

func first(ctx context.Context, db *gorm.DB, id string) (string, error) {
	var found row
	err := db.WithContext(ctx).First(&found, "id = ?", id).Error
	if errors.Is(err, sql.ErrNoRows) { // want "it says by `gorm.ErrRecordNotFound`"
		return "", errUnknown
	}
	return found.Owner, err
}

func plain(ctx context.Context, db *sql.DB, id string) (string, error) {
	var owner string
	err := db.QueryRowContext(ctx, "SELECT owner FROM accounts WHERE id = $1", id).Scan(&owner)
	if !errors.Is(err, pgx.ErrNoRows) { // want "it says by `sql.ErrNoRows`"
		return owner, err
	}
	return "", errUnknown
}

func document(ctx context.Context, accounts *mongo.Collection, id string) (string, error) {
	var found row
	err := accounts.FindOne(ctx, bson.M{"_id": id}).Decode(&found)
	switch {
	case errors.Is(err, gorm.ErrRecordNotFound): // want "it says by `mongo.ErrNoDocuments`"
		return "", errUnknown
	case err != nil:
		return "", err
	}
	return found.Owner, nil
}
