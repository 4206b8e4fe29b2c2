package payments

import (
	"context"
	"database/sql"
	"fmt"

	sq "github.com/Masterminds/squirrel"
	"github.com/uptrace/bun"
	"gorm.io/gorm"
)

type Payment struct {
	ID     string
	Tenant string
	Items  []Item
}

type Item struct{ ID string }

type Store struct {
	db  *gorm.DB
	sql *sql.DB
	bun *bun.DB
}

func (s *Store) List(ctx context.Context, tenant string, limit, offset int) ([]Payment, error) {
	var found []Payment
	err := s.db.WithContext(ctx).
		Where("tenant = ?", tenant).
		Limit(limit).
		Offset(offset). // want "in another order"
		Find(&found).Error
	return found, err
}

func (s *Store) Filtered(status string, page, size int) ([]Payment, int64, error) {
	query := s.db.Model(&Payment{})
	if status != "" {
		query = query.Where("status = ?", status)
	}
	var total int64
	if err := query.Count(&total).Error; err != nil {
		return nil, 0, err
	}
	var found []Payment
	query = query.Offset((page - 1) * size) // want "order them by something unique"
	err := query.Limit(size).Find(&found).Error
	return found, total, err
}

func (s *Store) handle(ctx context.Context) *gorm.DB { return s.db.WithContext(ctx) }

// The order of the items is none of the payments.
func (s *Store) WithItems(ctx context.Context, offset int) ([]Payment, error) {
	var found []Payment
	err := s.handle(ctx).
		Preload("Items", func(db *gorm.DB) *gorm.DB { return db.Order("id") }).
		Offset(offset).Limit(20).Find(&found).Error // want "data/page-without-order"
	return found, err
}

const listed = `SELECT id, tenant FROM payments WHERE tenant = $1`

func (s *Store) Rows(ctx context.Context, tenant string, limit, offset int) (*sql.Rows, error) {
	return s.sql.QueryContext(ctx, listed+` LIMIT $2 OFFSET $3`, tenant, limit, offset) // want "data/page-without-order"
}

func (s *Store) Numbered(ctx context.Context, limit, offset int) (*sql.Rows, error) {
	query := fmt.Sprintf("SELECT id FROM payments LIMIT %d OFFSET %d", limit, offset)
	return s.sql.QueryContext(ctx, query) // want "data/page-without-order"
}

func (s *Store) MySQL(limit, offset int) (*sql.Rows, error) {
	return s.sql.Query("SELECT id FROM payments LIMIT ?, ?", offset, limit) // want "data/page-without-order"
}

func (s *Store) Bun(ctx context.Context, limit, offset int) ([]Payment, error) {
	var found []Payment
	err := s.bun.NewSelect().Model(&found).Limit(limit).Offset(offset).Scan(ctx) // want "data/page-without-order"
	return found, err
}

func statement(tenant string, limit, offset uint64) (string, []any, error) {
	return sq.Select("id").From("payments").Where(sq.Eq{"tenant": tenant}).
		Limit(limit).Offset(offset).ToSql() // want "data/page-without-order"
}

func ofTenant(tenant string) func(*gorm.DB) *gorm.DB {
	return func(db *gorm.DB) *gorm.DB { return db.Where("tenant = ?", tenant) }
}

func (s *Store) Scoped(tenant string, limit, offset int) ([]Payment, error) {
	var found []Payment
	err := s.db.Scopes(ofTenant(tenant)).Limit(limit).Offset(offset).Find(&found).Error // want "data/page-without-order"
	return found, err
}
