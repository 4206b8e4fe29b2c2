package accounts

import (
	"context"
	"database/sql"

	"github.com/jackc/pgx/v5"
	"github.com/jackc/pgx/v5/pgxpool"
)

type Account struct{ ID, Name, Mail string }

const columns = "id, name"

func get(ctx context.Context, db *sql.DB, id string) (a Account, err error) {
	query := `SELECT ` + columns + ` FROM accounts WHERE id = $1`
	err = db.QueryRowContext(ctx, query, id).Scan(&a.ID, &a.Name, &a.Mail) // want "the statement gives 2 columns, and each row is scanned into 3 targets"
	return a, err
}

func list(ctx context.Context, pool *pgxpool.Pool) ([]Account, error) {
	rows, err := pool.Query(ctx, `SELECT id, coalesce(name, 'a,b'), (SELECT mail FROM mails LIMIT 1) FROM accounts`)
	if err != nil {
		return nil, err
	}
	defer rows.Close()
	var found []Account
	for rows.Next() {
		var a Account
		if err := rows.Scan(&a.ID, &a.Name); err != nil { // want "gives 3 columns, and each row is scanned into 2 targets"
			return nil, err
		}
		found = append(found, a)
	}
	return found, rows.Err()
}

func add(ctx context.Context, db *sql.DB, a *Account) error {
	return db.QueryRowContext(ctx, "INSERT INTO accounts (name) VALUES ($1) RETURNING id, made", a.Name).Scan(&a.ID) // want "gives 2 columns, and each row is scanned into 1 target,"
}

type row interface{ Scan(targets ...any) error }

func scanAccount(r row) (a Account, err error) {
	err = r.Scan(&a.ID, &a.Name, &a.Mail) // want "gives 2 columns, and each row is scanned into 3 targets"
	return a, err
}

func byName(ctx context.Context, db *sql.DB, name string) (Account, error) {
	return scanAccount(db.QueryRowContext(ctx, "SELECT id, name FROM accounts WHERE name = $1", name))
}

func scanRow(r pgx.Row) (a Account, err error) {
	err = r.Scan(&a.ID, &a.Name) // want "gives 3 columns"
	return a, err
}

func byMail(ctx context.Context, pool *pgxpool.Pool, mail string) (Account, error) {
	found := pool.QueryRow(ctx, "SELECT id, name, mail FROM accounts WHERE mail = $1", mail)
	return scanRow(found)
}
