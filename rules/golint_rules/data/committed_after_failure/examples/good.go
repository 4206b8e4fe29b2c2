package wallet

import (
	"context"
	"database/sql"
	"log"
)

func returned(ctx context.Context, db *sql.DB, id string) error {
	tx, err := db.BeginTx(ctx, nil)
	if err != nil {
		return err
	}
	if _, err := tx.ExecContext(ctx, "UPDATE wallets SET n = n - 1 WHERE id = $1", id); err != nil {
		log.Println("not debited:", err)
		tx.Rollback()
		return err
	}
	return tx.Commit()
}

func either(ctx context.Context, db *sql.DB, id string) error {
	tx, err := db.BeginTx(ctx, nil)
	if err != nil {
		return err
	}
	_, err = tx.ExecContext(ctx, "UPDATE wallets SET n = n - 1 WHERE id = $1", id)
	if err != nil {
		tx.Rollback()
	} else {
		err = tx.Commit()
	}
	return err
}

func asked(ctx context.Context, db *sql.DB, id string) error {
	tx, err := db.BeginTx(ctx, nil)
	if err != nil {
		return err
	}
	_, err = tx.ExecContext(ctx, "UPDATE wallets SET n = n - 1 WHERE id = $1", id)
	if err != nil {
		log.Println("not debited:", err)
	}
	if err == nil {
		return tx.Commit()
	}
	return tx.Rollback()
}

// A savepoint keeps what failed apart.
func savepoints(ctx context.Context, db *sql.DB, ids []string) error {
	tx, err := db.BeginTx(ctx, nil)
	if err != nil {
		return err
	}
	defer tx.Rollback()
	for _, id := range ids {
		if _, err := tx.ExecContext(ctx, "SAVEPOINT one"); err != nil {
			return err
		}
		if _, err := tx.ExecContext(ctx, "UPDATE wallets SET n = n + 1 WHERE id = $1", id); err != nil {
			log.Println("passed over:", err)
		}
	}
	return tx.Commit()
}

// cursors keeps as many as it can: some may fail.
func cursors(ctx context.Context, db *sql.DB, ids []string) error {
	tx, err := db.BeginTx(ctx, nil)
	if err != nil {
		return err
	}
	defer tx.Rollback()
	for _, id := range ids {
		if _, err := tx.ExecContext(ctx, "UPDATE cursors SET n = n + 1 WHERE id = $1", id); err != nil {
			log.Println("passed over:", err)
		}
	}
	return tx.Commit()
}
