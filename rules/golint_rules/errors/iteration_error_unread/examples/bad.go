package accounts

import (
	"bufio"
	"context"
	"database/sql"
	"io"

	"github.com/jackc/pgx/v5/pgxpool"
)

func names(ctx context.Context, db *sql.DB) ([]string, error) {
	rows, err := db.QueryContext(ctx, "SELECT name FROM accounts")
	if err != nil {
		return nil, err
	}
	defer rows.Close()
	var found []string
	for rows.Next() { // want "nobody reads `rows.Err"
		var name string
		if err := rows.Scan(&name); err != nil {
			return nil, err
		}
		found = append(found, name)
	}
	return found, nil
}

// The first rows are asked, the second are not.
func both(ctx context.Context, pool *pgxpool.Pool) (int, error) {
	rows, err := pool.Query(ctx, "SELECT id FROM accounts")
	if err != nil {
		return 0, err
	}
	defer rows.Close()
	n := 0
	for rows.Next() {
		n++
	}
	if err := rows.Err(); err != nil {
		return 0, err
	}
	rows, err = pool.Query(ctx, "SELECT id FROM postings")
	if err != nil {
		return 0, err
	}
	defer rows.Close()
	for rows.Next() { // want "nobody reads `rows.Err"
		n++
	}
	return n, nil
}

func lines(r io.Reader) int {
	scanner := bufio.NewScanner(r)
	n := 0
	for scanner.Scan() { // want "nobody reads `scanner.Err"
		n++
	}
	return n
}

type page struct{ left int }

func (p *page) Next() bool { p.left--; return p.left > 0 }
func (p *page) Err() error { return nil }

// An iterator of one's own, with the same contract.
func all(next func() *page) int {
	it := next()
	n := 0
	for it.Next() { // want "nobody reads `it.Err"
		n++
	}
	return n
}

// Each row is handed on, and what reads a row does not see the end.
func scanned(ctx context.Context, db *sql.DB) ([]string, error) {
	rows, err := db.QueryContext(ctx, "SELECT name FROM accounts")
	if err != nil {
		return nil, err
	}
	defer rows.Close()
	var found []string
	for rows.Next() { // want "nobody reads `rows.Err"
		name, err := scanName(rows)
		if err != nil {
			return nil, err
		}
		found = append(found, name)
	}
	return found, nil
}

func scanName(row interface{ Scan(...any) error }) (string, error) {
	var name string
	err := row.Scan(&name)
	return name, err
}

// Closing in a literal tells what Close says, and not how the loop ended.
func logged(ctx context.Context, db *sql.DB, log func(error)) ([]string, error) {
	rows, err := db.QueryContext(ctx, "SELECT name FROM accounts")
	if err != nil {
		return nil, err
	}
	defer func() {
		err := rows.Close()
		if err != nil {
			log(err)
		}
	}()
	var found []string
	for rows.Next() { // want "nobody reads `rows.Err"
		var name string
		if err := rows.Scan(&name); err != nil {
			if closeErr := rows.Close(); closeErr != nil {
				log(closeErr)
			}
			return nil, err
		}
		found = append(found, name)
	}
	return found, nil
}

func closeRows(rows *sql.Rows) {
	if err := rows.Close(); err != nil {
		panic(err)
	}
}

// It asks before there is anything to tell, and only closes at the end.
func askedEarly(ctx context.Context, db *sql.DB) ([]string, error) {
	rows, err := db.QueryContext(ctx, "SELECT code FROM accounts")
	if err != nil {
		return nil, err
	}
	defer closeRows(rows)
	if err := rows.Err(); err != nil {
		return nil, err
	}
	var codes []string
	for rows.Next() { // want "nobody reads `rows.Err"
		var code string
		if err := rows.Scan(&code); err != nil {
			return nil, err
		}
		codes = append(codes, code)
	}
	return codes, nil
}

func closedByLiteral(ctx context.Context, db *sql.DB) (n int, err error) {
	rows, err := db.QueryContext(ctx, "SELECT code FROM accounts")
	if err != nil {
		return 0, err
	}
	defer func(rows *sql.Rows) {
		_ = rows.Close()
	}(rows)
	for rows.Next() { // want "nobody reads `rows.Err"
		n++
	}
	return n, nil
}
