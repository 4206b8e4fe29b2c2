package names

import (
	"context"
	"database/sql"
	"errors"
)

// Either branch gives rows, and neither's are closed where one cannot be read.
func names(ctx context.Context, db *sql.DB, adults bool) (found []string, err error) {
	var rows *sql.Rows
	if adults {
		rows, err = db.QueryContext(ctx, "SELECT name FROM users WHERE age >= $1", 21) // want "the rows in `rows` keep their connection"
	} else {
		rows, err = db.QueryContext(ctx, "SELECT name FROM users") // want "write `defer rows.Close"
	}
	if err != nil {
		return nil, err
	}
	for rows.Next() {
		var name string
		if err := rows.Scan(&name); err != nil {
			return nil, err
		}
		found = append(found, name)
	}
	return found, rows.Err()
}

func chosen(ctx context.Context, db *sql.DB, by string) (n int, err error) {
	var rows *sql.Rows
	switch by {
	case "age":
		rows, err = db.QueryContext(ctx, "SELECT name FROM users ORDER BY age") // want "keep their connection"
	default:
		rows, err = db.QueryContext(ctx, "SELECT name FROM users ORDER BY id") // want "keep their connection"
	}
	if err != nil {
		return 0, err
	}
	if rows.Next() {
		n++
	}
	return n, nil
}

func closed(ctx context.Context, db *sql.DB, adults bool) (n int, err error) {
	var rows *sql.Rows
	if adults {
		rows, err = db.QueryContext(ctx, "SELECT name FROM users WHERE age >= $1", 21)
	} else {
		rows, err = db.QueryContext(ctx, "SELECT name FROM users")
	}
	if err != nil {
		return 0, err
	}
	defer rows.Close()
	for rows.Next() {
		n++
	}
	return n, rows.Err()
}

// The second is asked where the first gave nothing.
func again(ctx context.Context, db *sql.DB) (n int, err error) {
	rows, err := db.QueryContext(ctx, "SELECT name FROM users")
	if err != nil {
		rows, err = db.QueryContext(ctx, "SELECT name FROM old_users")
	}
	if err != nil {
		return 0, err
	}
	defer rows.Close()
	for rows.Next() {
		n++
	}
	return n, rows.Err()
}

func onlyOne(ctx context.Context, db *sql.DB, ask bool) (n int, err error) {
	var rows *sql.Rows
	if ask {
		if rows, err = db.QueryContext(ctx, "SELECT name FROM users"); err != nil {
			return 0, err
		}
		defer rows.Close()
	}
	for rows != nil && rows.Next() {
		n++
	}
	return n, nil
}

// Each branch asks by itself.
func each(ctx context.Context, db *sql.DB, adults bool) (n int, err error) {
	var rows *sql.Rows
	if adults {
		if rows, err = db.QueryContext(ctx, "SELECT name FROM users WHERE age >= $1", 21); err != nil {
			return 0, err
		}
	} else if rows, err = db.QueryContext(ctx, "SELECT name FROM users"); err != nil {
		return 0, err
	}
	defer rows.Close()
	for rows.Next() {
		n++
	}
	return n, rows.Err()
}

// That it failed is asked in other ways.
func asked(ctx context.Context, db *sql.DB, adults bool) (n int, err error) {
	var rows *sql.Rows
	if adults {
		rows, err = db.QueryContext(ctx, "SELECT name FROM users WHERE age >= $1", 21)
	} else {
		rows, err = db.QueryContext(ctx, "SELECT name FROM users")
	}
	if errors.Is(err, sql.ErrConnDone) {
		return 0, nil
	}
	if rows == nil || nil != err {
		return 0, err
	}
	defer rows.Close()
	return n, rows.Err()
}

func switched(ctx context.Context, db *sql.DB, adults bool) (n int, err error) {
	var rows *sql.Rows
	if adults {
		rows, err = db.QueryContext(ctx, "SELECT name FROM users WHERE age >= $1", 21)
	} else {
		rows, err = db.QueryContext(ctx, "SELECT name FROM users")
	}
	switch {
	case err != nil:
		return 0, err
	}
	defer rows.Close()
	return n, rows.Err()
}

func wrapped(ctx context.Context, db *sql.DB, adults bool, wrap func(error) error) (n int, err error) {
	var rows *sql.Rows
	if adults {
		rows, err = db.QueryContext(ctx, "SELECT name FROM users WHERE age >= $1", 21)
	} else {
		rows, err = db.QueryContext(ctx, "SELECT name FROM users")
	}
	if told := wrap(err); told != nil {
		return 0, told
	}
	defer rows.Close()
	return n, rows.Err()
}
