package accounts

import (
	"context"
	"database/sql"
	"errors"
	"net/http"

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

func find(db *gorm.DB, id string) (*account, error) {
	var found account
	if err := db.Where("id = ?", id).Find(&found).Error; err != nil {
		if errors.Is(err, gorm.ErrRecordNotFound) { // want "`….Find` never gives `gorm.ErrRecordNotFound`: .*`RowsAffected`, or use `First`"
			return nil, errUnknown
		}
		return nil, err
	}
	return &found, nil
}

func findOrNil(db *gorm.DB, id string) (*account, error) {
	var found account
	result := db.Find(&found, "id = ?", id)
	if errors.Is(result.Error, gorm.ErrRecordNotFound) { // want "never gives"
		return nil, nil
	}
	return &found, result.Error
}

func exists(db *gorm.DB, id string) (bool, error) {
	var count int64
	err := db.Model(&account{}).Where("id = ?", id).Count(&count).Error
	if err == gorm.ErrRecordNotFound { // want "look at what it gave"
		return false, nil
	}
	return true, err
}

func rename(db *gorm.DB, id, owner string) error {
	err := db.Model(&account{}).Where("id = ?", id).Update("owner", owner).Error
	if err != nil && errors.Is(err, gorm.ErrRecordNotFound) { // want "look at `RowsAffected`$"
		return errUnknown
	}
	return err
}

func answer(db *gorm.DB, w http.ResponseWriter, id string) {
	if err := db.Delete(&account{}, "id = ?", id).Error; err != nil {
		if err == gorm.ErrRecordNotFound { // want "never gives"
			http.Error(w, "no account", http.StatusNotFound)
			return
		}
		http.Error(w, "not deleted", http.StatusInternalServerError)
		return
	}
	w.WriteHeader(http.StatusNoContent)
}

func totals(ctx context.Context, db *sqlx.DB, id string) ([]int64, error) {
	var totals []int64
	err := db.SelectContext(ctx, &totals, "SELECT total FROM orders WHERE account = $1", id)
	if errors.Is(err, sql.ErrNoRows) { // want "look at whether a row comes"
		return nil, errUnknown
	}
	return totals, err
}

func open(ctx context.Context, db *sql.DB, id string) (*sql.Rows, error) {
	rows, err := db.QueryContext(ctx, "SELECT total FROM orders WHERE account = $1", id)
	if err == sql.ErrNoRows { // want "`db.QueryContext` never gives `sql.ErrNoRows`"
		return nil, errUnknown
	}
	return rows, err
}

func list(ctx context.Context, pool *pgxpool.Pool, id string) (pgx.Rows, error) {
	rows, err := pool.Query(ctx, "SELECT total FROM orders WHERE account = $1", id)
	if errors.Is(err, pgx.ErrNoRows) { // want "`pool.Query` never gives"
		return nil, errUnknown
	}
	return rows, err
}

func fields(ctx context.Context, rdb *redis.Client, id string) (map[string]string, error) {
	fields, err := rdb.HGetAll(ctx, "session:"+id).Result()
	if err == redis.Nil { // want "look at how many there are"
		return nil, errUnknown
	}
	return fields, err
}

func close(ctx context.Context, accounts *mongo.Collection, id string) error {
	_, err := accounts.UpdateOne(ctx, bson.M{"_id": id}, bson.M{"$set": bson.M{"closed": true}})
	if errors.Is(err, mongo.ErrNoDocuments) { // want "look at the counts of its result"
		return errUnknown
	}
	return err
}

func never(find func(string) (string, error), id string) (string, error) {
	name, err := find(id)
	if err == nil && errors.Is(err, sql.ErrNoRows) { // want "`err` is nil where this is asked"
		return "", errUnknown
	}
	return name, err
}

func always(find func(string) (string, error), id string) (string, error) {
	name, err := find(id)
	if err != nil {
		if !errors.Is(err, sql.ErrNoRows) || !errors.Is(err, pgx.ErrTxClosed) { // want "runs unless `err` is of all these kinds at once"
			return "", err
		}
		return "", errUnknown
	}
	return name, nil
}

// What a Scan reads is counted, and an error only where the statement fails.
func byStatement(db *gorm.DB, id string) (account, error) {
	var found account
	err := db.Raw("SELECT id, owner FROM accounts WHERE id = ?", id).Scan(&found).Error
	if errors.Is(err, gorm.ErrRecordNotFound) { // want "`….Scan` never gives `gorm.ErrRecordNotFound`: .*look at `RowsAffected`"
		return found, errUnknown
	}
	return found, err
}
