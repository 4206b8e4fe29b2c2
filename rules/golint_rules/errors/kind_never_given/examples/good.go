package accounts

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"log/slog"

	"github.com/jackc/pgx/v5"
	"github.com/jackc/pgx/v5/pgxpool"
	"github.com/jmoiron/sqlx"
	"github.com/redis/go-redis/v9"
	"go.mongodb.org/mongo-driver/bson"
	"go.mongodb.org/mongo-driver/mongo"
	"gorm.io/gorm"
)

var errUnknown = errors.New("unknown")

type account struct{ ID, Owner string }

func first(db *gorm.DB, id string) (*account, error) {
	var found account
	err := db.Where("id = ?", id).First(&found).Error
	if errors.Is(err, gorm.ErrRecordNotFound) {
		return nil, errUnknown
	}
	return &found, err
}

// What `First` has put into the handle stays in it.
func owners(db *gorm.DB, id string) ([]string, error) {
	var names []string
	handle := db.Take(&account{}, "id = ?", id)
	err := handle.Pluck("owner", &names).Error
	if errors.Is(err, gorm.ErrRecordNotFound) {
		return nil, errUnknown
	}
	return names, err
}

// Nobody knows what the handle of a helper has seen.
func scoped(handle func(string) *gorm.DB, id string) error {
	db := handle(id)
	err := db.Update("owner", id).Error
	if errors.Is(err, gorm.ErrRecordNotFound) {
		return errUnknown
	}
	return err
}

// An empty list says the same.
func list(db *gorm.DB) ([]account, error) {
	var found []account
	err := db.Find(&found).Error
	if errors.Is(err, gorm.ErrRecordNotFound) {
		slog.Debug("no accounts")
		return nil, nil
	}
	return found, err
}

// No rows are counted as none.
func count(db *gorm.DB) (total int64, err error) {
	err = db.Model(&account{}).Count(&total).Error
	if err == gorm.ErrRecordNotFound {
		total = 0
	}
	return total, err
}

// The number of rows is looked at as well.
func one(db *gorm.DB, id string) (*account, error) {
	var found account
	result := db.Limit(1).Find(&found, "id = ?", id)
	if errors.Is(result.Error, gorm.ErrRecordNotFound) || result.RowsAffected == 0 {
		return nil, errUnknown
	}
	return &found, result.Error
}

// A failure that never comes is left out, which changes nothing.
func tolerant(db *gorm.DB, id string) error {
	err := db.Delete(&account{}, "id = ?", id).Error
	if err != nil && !errors.Is(err, gorm.ErrRecordNotFound) {
		return fmt.Errorf("delete %s: %w", id, err)
	}
	return nil
}

// What a transaction's function gives may be anything.
func within(db *gorm.DB, id string) error {
	err := db.Transaction(func(tx *gorm.DB) error {
		return tx.First(&account{}, "id = ?", id).Error
	})
	if errors.Is(err, gorm.ErrRecordNotFound) {
		return errUnknown
	}
	return err
}

// The error may be of either call.
func either(db *gorm.DB, id string, any bool) error {
	var found account
	err := db.Find(&found).Error
	if !any {
		err = db.First(&found, "id = ?", id).Error
	}
	if errors.Is(err, gorm.ErrRecordNotFound) {
		return errUnknown
	}
	return err
}

func name(ctx context.Context, db *sqlx.DB, id string) (string, error) {
	var name string
	err := db.GetContext(ctx, &name, "SELECT owner FROM accounts WHERE id = $1", id)
	if errors.Is(err, sql.ErrNoRows) {
		return "", errUnknown
	}
	return name, err
}

func total(ctx context.Context, pool *pgxpool.Pool, id string) (int64, error) {
	rows, err := pool.Query(ctx, "SELECT total FROM orders WHERE id = $1", id)
	if err != nil {
		return 0, err
	}
	total, err := pgx.CollectOneRow(rows, pgx.RowTo[int64])
	if errors.Is(err, pgx.ErrNoRows) {
		return 0, errUnknown
	}
	return total, err
}

func field(ctx context.Context, rdb *redis.Client, id string) (string, error) {
	field, err := rdb.HGet(ctx, "session:"+id, "user").Result()
	if errors.Is(err, redis.Nil) {
		return "", errUnknown
	}
	return field, err
}

func swap(ctx context.Context, accounts *mongo.Collection, id string) error {
	err := accounts.FindOneAndUpdate(ctx, bson.M{"_id": id}, bson.M{"$set": bson.M{"closed": true}}).Err()
	if errors.Is(err, mongo.ErrNoDocuments) {
		return errUnknown
	}
	return err
}

func known(find func(string) (string, error), id string) (string, error) {
	name, err := find(id)
	if err != nil && !errors.Is(err, sql.ErrNoRows) && !errors.Is(err, pgx.ErrTxClosed) {
		return "", err
	}
	if err == nil || errors.Is(err, sql.ErrNoRows) {
		return name, nil
	}
	if !errors.Is(err, pgx.ErrTxClosed) || name == "" {
		return "", err
	}
	return name, errUnknown
}

// Each batch's function gives an error of its own.
func batched(db *gorm.DB, each func(*gorm.DB) error) error {
	var found []account
	err := db.FindInBatches(&found, 100, func(tx *gorm.DB, _ int) error { return each(tx) }).Error
	if errors.Is(err, gorm.ErrRecordNotFound) {
		return errUnknown
	}
	return err
}

func byStatement(db *gorm.DB, id string) (account, error) {
	var found account
	err := db.Raw("SELECT id, owner FROM accounts WHERE id = ?", id).First(&found).Error
	if errors.Is(err, gorm.ErrRecordNotFound) {
		return found, errUnknown
	}
	return found, err
}
