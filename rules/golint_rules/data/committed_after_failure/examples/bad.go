package wallet

import (
	"context"
	"database/sql"
	"log"
)

func transfer(ctx context.Context, db *sql.DB, from, to string) error {
	tx, err := db.BeginTx(ctx, nil)
	if err != nil {
		return err
	}
	defer tx.Rollback()
	if _, err := tx.ExecContext(ctx, "UPDATE wallets SET n = n - 1 WHERE id = $1", from); err != nil { // want "is only logged"
		log.Println("not debited:", err)
	}
	if _, err := tx.ExecContext(ctx, "UPDATE wallets SET n = n + 1 WHERE id = $1", to); err != nil { // want "is rolled back"
		log.Println("not credited:", err)
		tx.Rollback()
	}
	return tx.Commit()
}

func all(ctx context.Context, db *sql.DB, ids []string) error {
	tx, err := db.BeginTx(ctx, nil)
	if err != nil {
		return err
	}
	defer tx.Rollback()
	for _, id := range ids {
		if err := credit(ctx, tx, id); err != nil { // want "the failure of `credit` is only logged"
			log.Println("not credited:", err)
			continue
		}
	}
	return tx.Commit()
}

func credit(ctx context.Context, tx *sql.Tx, id string) error {
	_, err := tx.ExecContext(ctx, "UPDATE wallets SET n = n + 1 WHERE id = $1", id)
	return err
}
