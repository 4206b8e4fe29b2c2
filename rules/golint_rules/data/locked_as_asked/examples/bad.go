// example: internal/transfer/service.go, in a service
package transfer

import (
	"context"
	"database/sql"

	"gorm.io/gorm"
	"gorm.io/gorm/clause"
)

type Account struct {
	ID      string
	Balance int64
}

func transfer(db *gorm.DB, fromID, toID string, amount int64) error {
	return db.Transaction(func(tx *gorm.DB) error {
		var from, to Account
		if err := tx.Clauses(clause.Locking{Strength: "UPDATE"}).First(&from, "id = ?", fromID).Error; err != nil {
			return err
		}
		if err := tx.Clauses(clause.Locking{Strength: "UPDATE"}).Where("id = ?", toID).First(&to).Error; err != nil { // want "locks these two rows in its own order"
			return err
		}
		from.Balance -= amount
		to.Balance += amount
		if err := tx.Save(&from).Error; err != nil {
			return err
		}
		return tx.Save(&to).Error
	})
}

const locking = "SELECT balance FROM accounts WHERE id = $1 FOR UPDATE"

func move(ctx context.Context, tx *sql.Tx, senderID, receiverID string) (a, b int64, err error) {
	if err := tx.QueryRowContext(ctx, locking, senderID).Scan(&a); err != nil {
		return 0, 0, err
	}
	err = tx.QueryRowContext(ctx, locking, receiverID).Scan(&b) // want "lock both in the order of their keys"
	return a, b, err
}

type store interface {
	GetAccountForUpdate(ctx context.Context, id string) (Account, error)
}

type order struct{ SourceAccountID, DestinationAccountID string }

func settle(ctx context.Context, q store, o order) error {
	if _, err := q.GetAccountForUpdate(ctx, o.SourceAccountID); err != nil {
		return err
	}
	_, err := q.GetAccountForUpdate(ctx, o.DestinationAccountID) // want "from A to B and one from B to A"
	return err
}

func lockBoth(tx *gorm.DB, from, to string) error {
	var fromAccount, toAccount Account
	if err := tx.Clauses(clause.Locking{Strength: "UPDATE"}).Where(&Account{ID: from}).First(&fromAccount).Error; err != nil {
		return err
	}
	return tx.Clauses(clause.Locking{Strength: "UPDATE"}). // want "lock both in the order"
								Where(&Account{ID: to}).
								First(&toAccount).Error
}
