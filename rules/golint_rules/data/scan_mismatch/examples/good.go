package accounts

import (
	"context"
	"database/sql"

	"github.com/jackc/pgx/v5"
	"github.com/jackc/pgx/v5/pgxpool"
	"gorm.io/gorm"
)

type Account struct{ ID, Name, Mail string }

func get(ctx context.Context, db *sql.DB, id string) (a Account, err error) {
	err = db.QueryRowContext(ctx, "SELECT id, name, mail FROM accounts WHERE id = $1", id).Scan(&a.ID, &a.Name, &a.Mail)
	return a, err
}

// How many columns these have, the text does not tell.
func all(ctx context.Context, db *sql.DB, columns string) (a Account, err error) {
	if err = db.QueryRowContext(ctx, "SELECT "+columns+" FROM accounts").Scan(&a.ID); err != nil {
		return a, err
	}
	err = db.QueryRowContext(ctx, "SELECT a.* FROM accounts a").Scan(&a.ID, &a.Name)
	return a, err
}

// One target may take the whole row.
func whole(ctx context.Context, pool *pgxpool.Pool, into pgx.RowScanner) error {
	return pool.QueryRow(ctx, "SELECT id, name FROM accounts").Scan(into)
}

func spread(ctx context.Context, db *sql.DB, targets []any) error {
	return db.QueryRowContext(ctx, "SELECT id, name FROM accounts").Scan(targets...)
}

// The statement is one of two.
func either(ctx context.Context, db *sql.DB, short bool) (a Account, err error) {
	query := "SELECT id, name FROM accounts"
	if short {
		query = "SELECT id FROM accounts"
	}
	err = db.QueryRowContext(ctx, query).Scan(&a.ID)
	return a, err
}

func gormed(db *gorm.DB) (a Account, err error) {
	err = db.Raw("SELECT id, name, mail FROM accounts").Scan(&a).Error
	return a, err
}

func scanAccount(r *sql.Row) (a Account, err error) {
	err = r.Scan(&a.ID, &a.Name)
	return a, err
}

func byName(ctx context.Context, db *sql.DB, name string) (Account, error) {
	return scanAccount(db.QueryRowContext(ctx, "SELECT id, name FROM accounts WHERE name = $1", name))
}
