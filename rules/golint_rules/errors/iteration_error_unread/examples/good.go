package accounts

import (
	"bufio"
	"context"
	"database/sql"
	"errors"
	"os"
	"strings"
)

func asked(ctx context.Context, db *sql.DB) (n int, err error) {
	rows, err := db.QueryContext(ctx, "SELECT name FROM accounts")
	if err != nil {
		return 0, err
	}
	defer rows.Close()
	for rows.Next() {
		n++
	}
	return n, rows.Err()
}

func askedAtTheEnd(ctx context.Context, db *sql.DB) (n int, err error) {
	rows, err := db.QueryContext(ctx, "SELECT name FROM accounts")
	if err != nil {
		return 0, err
	}
	defer func() {
		err = errors.Join(err, rows.Err(), rows.Close())
	}()
	for rows.Next() {
		n++
	}
	return n, nil
}

// Whoever gave the rows asks them.
func counted(rows *sql.Rows) (n int) {
	for rows.Next() {
		n++
	}
	return n
}

func handedOn(ctx context.Context, db *sql.DB) (int, error) {
	rows, err := db.QueryContext(ctx, "SELECT name FROM accounts")
	if err != nil {
		return 0, err
	}
	n := counted(rows)
	return n, finish(rows)
}

func finish(rows *sql.Rows) error { return errors.Join(rows.Err(), rows.Close()) }

// The error of closing is read, and says most of it.
func closed(ctx context.Context, db *sql.DB) (n int, err error) {
	rows, err := db.QueryContext(ctx, "SELECT name FROM accounts")
	if err != nil {
		return 0, err
	}
	for rows.Next() {
		n++
	}
	if err := rows.Close(); err != nil {
		return 0, err
	}
	return n, nil
}

// Text in memory does not fail, and a person at a terminal types again.
func words(text string) (n int) {
	scanner := bufio.NewScanner(strings.NewReader(text))
	for scanner.Scan() {
		n++
	}
	typed := bufio.NewScanner(os.Stdin)
	for typed.Scan() {
		n++
	}
	return n
}

type list struct{ left int }

func (l *list) Next() bool { l.left--; return l.left > 0 }

// It has nothing to say of an error.
func walk(l *list) (n int) {
	it := l
	for it.Next() {
		n++
	}
	return n
}

func finishRows(rows *sql.Rows, err *error) {
	*err = errors.Join(*err, rows.Err(), rows.Close())
}

func finishedByHelper(ctx context.Context, db *sql.DB) (n int, err error) {
	rows, err := db.QueryContext(ctx, "SELECT code FROM accounts")
	if err != nil {
		return 0, err
	}
	defer finishRows(rows, &err)
	for rows.Next() {
		n++
	}
	return n, nil
}

// The second loop comes to the question of the first.
func askedInLoop(ctx context.Context, db *sql.DB) (n int, err error) {
	rows, err := db.QueryContext(ctx, "SELECT code FROM accounts; SELECT name FROM accounts")
	if err != nil {
		return 0, err
	}
	defer rows.Close()
	for {
		if err := rows.Err(); err != nil {
			return 0, err
		}
		for rows.Next() {
			n++
		}
		if !rows.NextResultSet() {
			return n, rows.Err()
		}
	}
}
