// Package bad never asks results for the error in them.
package bad

import (
	"context"
	"database/sql"
	"errors"

	"github.com/redis/go-redis/v9"
	"gorm.io/gorm"
)

// Invoice is an invoice.
type Invoice struct {
	ID    string
	Total int64
}

// Store keeps invoices.
type Store struct {
	db  *gorm.DB
	rdb *redis.Client
}

// Pay drops the errors of writes, of a commit and of reads.
func (s *Store) Pay(ctx context.Context, in *Invoice) (sum int64) {
	tx := s.db.Begin()
	tx.Save(in)                                            // want "errors/unread-result: `tx.Save` tells that it failed by `Error` of its result"
	tx.Model(in).Where("id = ?", in.ID).Update("total", 0) // want "`….Update`"
	tx.Commit()                                            // want "`tx.Commit`"
	s.db.Model(&Invoice{}).                                // want "`….Scan`"
								Select("SUM(total)").
								Scan(&sum)
	return sum
}

// Find takes every failure for "not found".
func (s *Store) Find(id string) (*Invoice, bool) {
	var in Invoice
	result := s.db.First(&in, "id = ?", id) // want "`Error` of `result` is never read, so a failed `s.db.First` passes"
	if result.RowsAffected == 0 {
		return nil, false
	}
	return &in, s.db.Delete(&in).RowsAffected == 1 // want "`s.db.Delete`"
}

// Release keeps a key for ever when it fails.
func (s *Store) Release(ctx context.Context, key string) {
	s.rdb.Del(ctx, key)           // want "`s.rdb.Del` tells that it failed by `Err\\(\\)`"
	s.rdb.Publish(ctx, key, "up") // want "`s.rdb.Publish`"
}

// Touch never scans its row.
func Touch(ctx context.Context, db *sql.DB) {
	db.QueryRowContext(ctx, "UPDATE heads SET lines = lines + 1 RETURNING lines") // want "`db.QueryRowContext`"
}

// Count gives zero where the database is away.
func (s *Store) Count(id string) (n int64) {
	_ = s.db.Model(&Invoice{}). // want "`_` takes `Error` of `….Count`"
					Where("id = ?", id).
					Count(&n).Error
	return n
}

// Rename tells an outage as "no such invoice".
func (s *Store) Rename(id, name string) error {
	result := s.db.Model(&Invoice{}).Where("id = ?", id).Update("name", name)
	if errors.Is(result.Error, gorm.ErrDuplicatedKey) {
		return errors.New("taken")
	}
	if result.RowsAffected == 0 { // want "a failed `….Update` passes for one that changed nothing, as `Error` of `result` is only looked at afterwards"
		return errors.New("no such invoice")
	}
	return result.Error
}

// Keep drops the whole result, and its error with it.
func (s *Store) Keep(invoice *Invoice) {
	_ = s.db.Save(invoice) // want "`_` takes `Error` of `s.db.Save`"
}

// Add writes over what may not have been read: the error that is returned is that of the write.
func (s *Store) Add(invoice Invoice, amount int64) error {
	s.db.First(&invoice) // want "`s.db.First`"
	invoice.Total += amount
	return s.db.Save(&invoice).Error
}

// end gives back what it was given, which is nil where it commits.
func end(tx *gorm.DB, err *error) error {
	if *err != nil {
		tx.Rollback()
		return *err
	}
	tx.Commit() // want "`tx.Commit`"
	return *err
}

// Both makes a new object for each call on the transaction: the second knows nothing of the first.
func (s *Store) Both(first, second *Invoice) error {
	tx := s.db.Begin()
	tx.Create(first) // want "`tx.Create`"
	if err := tx.Create(second).Error; err != nil {
		tx.Rollback()
		return err
	}
	return tx.Commit().Error
}

// Start counts with what was opened, and not with the chain of another call.
func Start(open func() (*gorm.DB, error)) error {
	db, err := open()
	if err != nil {
		return err
	}
	var count int64
	db.Model(&Invoice{}).Count(&count) // want "`….Count`"
	return db.Create(&Invoice{Total: count}).Error
}

// Forget leaves in the cache what is no longer so, and a session is no cache.
func (s *Store) Forget(ctx context.Context, company, sessionKey string) {
	cacheKey := "invoices:" + company
	s.rdb.Del(ctx, cacheKey)                 // want "`s.rdb.Del`"
	s.rdb.Set(ctx, sessionKey, "revoked", 0) // want "`s.rdb.Set`"
}
