// Package good asks results for the error in them, or hands them on.
package good

import (
	"context"
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

// Pay asks each result, and rolls back quietly.
func (s *Store) Pay(in *Invoice) error {
	tx := s.db.Begin()
	if err := tx.Save(in).Error; err != nil {
		tx.Rollback()
		return err
	}
	result := tx.Model(in).Update("total", 0)
	if result.Error != nil {
		tx.Rollback()
		return result.Error
	}
	if result.RowsAffected == 0 {
		return errors.New("no such invoice")
	}
	return tx.Commit().Error
}

// Query only builds, and hands results on.
func (s *Store) Query(id string) (*gorm.DB, error) {
	query := s.db.Where("id = ?", id)
	found := query.Find(&Invoice{})
	return query, check(found)
}

func check(db *gorm.DB) error { return db.Error }

// Release asks the command, and the pipeline for all of its commands.
func (s *Store) Release(ctx context.Context, keys []string) error {
	if err := s.rdb.Del(ctx, keys...).Err(); err != nil {
		return err
	}
	pipe := s.rdb.Pipeline()
	for _, key := range keys {
		pipe.Expire(ctx, key, 0)
	}
	_, err := pipe.Exec(ctx)
	return err
}

// Cache may miss.
type Cache struct{ rdb *redis.Client }

// Put is made again when it fails.
func (c *Cache) Put(ctx context.Context, key string) {
	c.rdb.Set(ctx, key, "1", 0)
}

// Page leaves the error of the count in the query, which the last call tells.
func (s *Store) Page(out *[]Invoice) (int64, error) {
	var n int64
	query := s.db.Model(&Invoice{}).Where("total > ?", 0)
	query.Count(&n)
	err := query.Order("id").Limit(20).Find(out).Error
	return n, err
}

// Update asks the object that its calls share.
func (s *Store) Update(in *Invoice) error {
	updated := s.db.Model(in)
	updated.Where("total = ?", 0).Updates(in)
	return updated.Error
}

// Seen says why its error does not matter, and Undo has another one on its way.
func (s *Store) Seen(id string) {
	_ = s.db.Exec("UPDATE invoices SET seen = now() WHERE id = ?", id).Error // best effort
}

// Undo takes out what was not paid.
func (s *Store) Undo(in *Invoice) error {
	if err := s.Pay(in); err != nil {
		_ = s.db.Delete(in).Error
		return err
	}
	return nil
}

// Rename looks at the error before it counts, or at both at once.
func (s *Store) Rename(id, name string) error {
	result := s.db.Model(&Invoice{}).Where("id = ?", id).Update("name", name)
	if result.Error != nil {
		return result.Error
	}
	if result.RowsAffected == 0 {
		return gorm.ErrRecordNotFound
	}
	dropped := s.db.Delete(&Invoice{}, "id = ?", id)
	if dropped.RowsAffected == 0 && dropped.Error == nil {
		return gorm.ErrRecordNotFound
	}
	return dropped.Error
}

// List asks the result of the last call on what all of them share.
func (s *Store) List(out *[]Invoice) (int64, error) {
	var n int64
	query := s.db.Model(&Invoice{}).Where("total > ?", 0)
	query.Count(&n)
	result := query.Limit(20).Find(out)
	if result.Error != nil {
		return 0, result.Error
	}
	return n, nil
}

type warehouse struct {
	db    *gorm.DB
	cache *redis.Client
}

// What a cache still holds ends by itself.
func (w *warehouse) rename(ctx context.Context, id string, in *Invoice) error {
	if err := w.db.Save(in).Error; err != nil {
		return err
	}
	w.cache.Del(ctx, "invoice:"+id)
	return nil
}

// A table that was just made is empty, mostly.
func (w *warehouse) setUp() error {
	if err := w.db.Migrator().CreateTable(&Invoice{}); err != nil {
		return err
	}
	w.db.Delete(&Invoice{}, "id > 0")
	return nil
}

// What it ends with is an error already.
func (w *warehouse) undo(in *Invoice) error {
	result := w.db.Save(in)
	if result.Error != nil {
		w.db.Delete(in)
		return result.Error
	}
	return nil
}

// What is not in the cache is read from the database again.
func (s *Store) All(ctx context.Context, company string) ([]Invoice, error) {
	var all []Invoice
	if err := s.db.Find(&all, "company = ?", company).Error; err != nil {
		return nil, err
	}
	cacheKey := "invoices:" + company
	s.rdb.Set(ctx, cacheKey, len(all), 0)
	return all, nil
}
