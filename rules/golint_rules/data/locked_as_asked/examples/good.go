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

type Order struct{ ID string }

type store interface {
	GetAccountForUpdate(ctx context.Context, id string) (Account, error)
}

// The keys are put in order.
func transfer(ctx context.Context, q store, fromID, toID string) error {
	one, other := fromID, toID
	if fromID > toID {
		one, other = toID, fromID
	}
	if _, err := q.GetAccountForUpdate(ctx, one); err != nil {
		return err
	}
	_, err := q.GetAccountForUpdate(ctx, other)
	return err
}

func transferByCase(ctx context.Context, q store, fromID, toID string) error {
	if fromID < toID {
		if _, err := q.GetAccountForUpdate(ctx, fromID); err != nil {
			return err
		}
		_, err := q.GetAccountForUpdate(ctx, toID)
		return err
	}
	if _, err := q.GetAccountForUpdate(ctx, toID); err != nil {
		return err
	}
	_, err := q.GetAccountForUpdate(ctx, fromID)
	return err
}

// Both at once, in order.
func together(ctx context.Context, tx *sql.Tx, fromID, toID string) (*sql.Rows, error) {
	return tx.QueryContext(ctx, "SELECT balance FROM accounts WHERE id IN ($1, $2) ORDER BY id FOR UPDATE", fromID, toID)
}

// Rows of different tables are locked in the same order by all.
func pay(tx *gorm.DB, fromID, toID string) error {
	var account Account
	if err := tx.Clauses(clause.Locking{Strength: "UPDATE"}).First(&account, "id = ?", fromID).Error; err != nil {
		return err
	}
	var order Order
	return tx.Clauses(clause.Locking{Strength: "UPDATE"}).First(&order, "id = ?", toID).Error
}

// Nothing is locked.
func show(db *gorm.DB, fromID, toID string) error {
	var from, to Account
	if err := db.First(&from, "id = ?", fromID).Error; err != nil {
		return err
	}
	return db.First(&to, "id = ?", toID).Error
}

const held, shop = "held", "shop"

// What is held by one is locked before the shop of another by all.
func settle(ctx context.Context, tx *sql.Tx, buyerID, sellerID string) error {
	const lock = "SELECT balance FROM wallets WHERE account_id = $1 AND kind = $2 FOR UPDATE"
	var balance int64
	if err := tx.QueryRowContext(ctx, lock, buyerID, held).Scan(&balance); err != nil {
		return err
	}
	return tx.QueryRowContext(ctx, lock, sellerID, shop).Scan(&balance)
}
