package accounts

import (
	"context"
	"database/sql"
	"errors"
	"io"
	"time"

	"github.com/jackc/pgx/v5"
	"github.com/jackc/pgx/v5/pgxpool"
)

func deferred(ctx context.Context, db *sql.DB) (n int, err error) {
	rows, err := db.QueryContext(ctx, "SELECT name FROM accounts")
	if err != nil {
		if err == io.EOF {
			return 0, nil
		}
		return 0, err
	}
	defer func() { _ = rows.Close() }()
	for rows.Next() {
		if n > 100 {
			return n, nil
		}
		n++
	}
	return n, rows.Err()
}

// Rows that are read out are closed.
func readOut(ctx context.Context, db *sql.DB) (n int, err error) {
	rows, err := db.QueryContext(ctx, "SELECT name FROM accounts")
	if err != nil {
		return 0, err
	}
	for rows.Next() {
		n++
	}
	return n, rows.Err()
}

func handedOn(ctx context.Context, db *sql.DB) (*sql.Rows, error) {
	rows, err := db.QueryContext(ctx, "SELECT name FROM accounts")
	if err != nil {
		return nil, err
	}
	return rows, nil
}

func collected(ctx context.Context, pool *pgxpool.Pool) ([]string, error) {
	rows, err := pool.Query(ctx, "SELECT name FROM accounts")
	if err != nil {
		return nil, err
	}
	return pgx.CollectRows(rows, pgx.RowTo[string])
}

// A transaction ends what was read in it.
func inTransaction(ctx context.Context, db *sql.DB) (string, error) {
	tx, err := db.BeginTx(ctx, nil)
	if err != nil {
		return "", err
	}
	defer tx.Rollback()
	rows, err := tx.QueryContext(ctx, "SELECT name FROM accounts")
	if err != nil {
		return "", err
	}
	for rows.Next() {
		var name string
		if err := rows.Scan(&name); err != nil {
			return "", err
		}
		return name, nil
	}
	return "", rows.Err()
}

type cursor struct{ rows *sql.Rows }

func kept(ctx context.Context, db *sql.DB) (*cursor, error) {
	rows, err := db.QueryContext(ctx, "SELECT name FROM accounts")
	if err != nil {
		return nil, err
	}
	return &cursor{rows: rows}, nil
}

// The literal that is returned goes on with the statement.
func exporter(db *sql.DB) (func() error, error) {
	stmt, err := db.Prepare("SELECT name FROM accounts")
	if err != nil {
		return nil, err
	}
	return func() error {
		_, err := stmt.Exec()
		return err
	}, nil
}

// Where there is no row, nothing is open.
func only(ctx context.Context, db *sql.DB) (bool, error) {
	rows, err := db.QueryContext(ctx, "SELECT name FROM accounts")
	if err != nil {
		return false, err
	}
	if !rows.Next() {
		return false, rows.Err()
	}
	defer rows.Close()
	return true, nil
}

type store struct{ byName map[string]*sql.Stmt }

// What the store prepared is the store's.
func (s *store) run(name string) error {
	stmt := s.byName[name]
	_, err := stmt.Exec()
	return err
}

func whereThereAreAny(ctx context.Context, db *sql.DB) (n int) {
	rows, err := db.QueryContext(ctx, "SELECT name FROM accounts")
	if err == nil {
		defer rows.Close()
		for rows.Next() {
			n++
		}
	}
	return n
}

func whereNothingFailed(ctx context.Context, db *sql.DB, wanted bool) (n int) {
	rows, failed := db.QueryContext(ctx, "SELECT name FROM accounts")
	if wanted && failed == nil {
		defer rows.Close()
		for rows.Next() {
			n++
		}
	}
	return n
}

func whereThereAreRows(ctx context.Context, db *sql.DB) (n int) {
	rows, _ := db.QueryContext(ctx, "SELECT name FROM accounts")
	if rows != nil {
		defer rows.Close()
		for rows.Next() {
			n++
		}
	}
	return n
}

// Behind the loop it is closed, and where the query failed there is nothing to close.
func closedWhereThereAreAny(ctx context.Context, db *sql.DB, counts map[string]int) int {
	rows, err := db.QueryContext(ctx, "SELECT name FROM accounts")
	if err == nil {
		for rows.Next() {
			var name string
			if err := rows.Scan(&name); err != nil {
				continue
			}
			counts[name]++
		}
		rows.Close()
	}
	more, err := db.QueryContext(ctx, "SELECT name FROM guests")
	if err != nil {
		return 0
	} else if more != nil {
		for more.Next() {
			counts["guests"]++
		}
		more.Close()
	}
	return len(counts)
}

func closedBesideALog(ctx context.Context, db *sql.DB, counts map[string]int) int {
	if rows, err := db.QueryContext(ctx, "SELECT name FROM accounts"); err == nil && rows != nil {
		for rows.Next() {
			counts["accounts"]++
		}
		rows.Close()
	} else if errors.Is(err, sql.ErrConnDone) {
		counts["none"]++
	}
	return len(counts)
}

// pgx closes its rows where a scan fails, and the loop reads the others out.
func scanned(ctx context.Context, pool *pgxpool.Pool) ([]string, error) {
	rows, err := pool.Query(ctx, "SELECT id FROM entries")
	if err != nil {
		return nil, err
	}
	var found []string
	for rows.Next() {
		var id string
		if err := rows.Scan(&id); err != nil {
			return nil, err
		}
		found = append(found, id)
	}
	rows.Close()
	return found, rows.Err()
}

func stored(ctx context.Context, db *sql.DB, name string) error {
	_, err := db.ExecContext(ctx, "INSERT INTO accounts (name) VALUES ($1)", name)
	return err
}

// What a transaction reads ends with it.
func storedWithin(ctx context.Context, tx *sql.Tx, name string) error {
	_, err := tx.QueryContext(ctx, "INSERT INTO accounts (name) VALUES ($1)", name)
	return err
}

// The context ends with the function, and database/sql closes the rows with it.
func timed(ctx context.Context, db *sql.DB) (string, error) {
	ctx2, cancel := context.WithTimeout(ctx, time.Second)
	defer cancel()
	rows, err := db.QueryContext(ctx2, "SELECT name FROM accounts")
	if err != nil {
		return "", err
	}
	var name string
	for rows.Next() {
		if err := rows.Scan(&name); err != nil {
			return "", err
		}
	}
	return name, rows.Err()
}

func converted(err error) error { return err }

// An error that is made another first is looked at all the same.
func asAnother(db *sql.DB) (n int, err error) {
	rows, err := db.Query("SELECT name FROM accounts")

	err = converted(err)
	if err != nil {
		return 0, err
	}
	defer rows.Close()
	for rows.Next() {
		if n > 100 {
			return n, nil
		}
		n++
	}
	return n, rows.Err()
}
