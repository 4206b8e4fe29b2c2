// Commits of transactions that only read, and JSON that the function has written itself.
package readonly

import (
	"context"
	"database/sql"
	"encoding/json"
)

type accounts struct{ db *sql.DB }

func (a *accounts) GetName(ctx context.Context, id string) (string, error) {
	tx, err := a.db.BeginTx(ctx, &sql.TxOptions{ReadOnly: true})
	if err != nil {
		return "", err
	}
	defer tx.Rollback()
	var name string
	if err := tx.QueryRowContext(ctx, "SELECT name FROM accounts WHERE id = $1", id).Scan(&name); err != nil {
		return "", err
	}
	tx.Commit()
	return name, nil
}

// It writes, whatever it is called.
func (a *accounts) GetOrAdd(ctx context.Context, id string) error {
	tx, err := a.db.BeginTx(ctx, nil)
	if err != nil {
		return err
	}
	defer tx.Rollback()
	if _, err := tx.ExecContext(ctx, "INSERT INTO accounts (id) VALUES ($1)", id); err != nil {
		return err
	}
	tx.Commit() // want "the error that `tx.Commit` returns is ignored"
	return nil
}

// It is handed to somebody who may write.
func (a *accounts) GetWith(ctx context.Context, run func(*sql.Tx) error) error {
	tx, err := a.db.BeginTx(ctx, nil)
	if err != nil {
		return err
	}
	defer tx.Rollback()
	if err := run(tx); err != nil {
		return err
	}
	tx.Commit() // want "the error that `tx.Commit` returns is ignored"
	return nil
}

type account struct {
	Name string
	Open bool
}

func generic(a account) any {
	written, err := json.Marshal(a)
	if err != nil {
		return nil
	}
	var all any
	json.Unmarshal(written, &all)
	return all
}

// Not all that was written can be read into another type.
func other(a any) (to account) {
	written, err := json.Marshal(a)
	if err != nil {
		return to
	}
	json.Unmarshal(written, &to) // want "the error that `json.Unmarshal` returns is ignored"
	return to
}
