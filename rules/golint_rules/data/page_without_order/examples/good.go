package payments

import (
	"context"
	"database/sql"
	"fmt"

	sq "github.com/Masterminds/squirrel"
	"github.com/uptrace/bun"
	"gorm.io/gorm"
)

type Payment struct{ ID, Tenant string }

type Store struct {
	db  *gorm.DB
	sql *sql.DB
	bun *bun.DB
}

func (s *Store) List(ctx context.Context, limit, offset int) ([]Payment, error) {
	var found []Payment
	err := s.db.WithContext(ctx).Order("created_at, id").Limit(limit).Offset(offset).Find(&found).Error
	return found, err
}

// Ordered on one of the ways: what is chosen there is not known.
func (s *Store) Sorted(sort string, offset int) ([]Payment, error) {
	query := s.db.Model(&Payment{})
	if sort != "" {
		query = query.Order(sort)
	} else {
		query = query.Order("id")
	}
	var found []Payment
	err := query.Offset(offset).Limit(10).Find(&found).Error
	return found, err
}

// Whoever hands it over may have ordered it.
func page(query *gorm.DB, offset int) ([]Payment, error) {
	var found []Payment
	err := query.Offset(offset).Limit(10).Find(&found).Error
	return found, err
}

func (s *Store) ordered() *gorm.DB { return s.db.Order("id") }

func (s *Store) base() *gorm.DB { return s.ordered().Where("open") }

func (s *Store) Based(offset int) ([]Payment, error) {
	var found []Payment
	err := s.base().Offset(offset).Limit(10).Find(&found).Error
	return found, err
}

func newest(db *gorm.DB) *gorm.DB { return db.Order("created_at DESC") }

func (s *Store) Scoped(offset int) ([]Payment, error) {
	var found []Payment
	err := s.db.Scopes(newest).Offset(offset).Limit(10).Find(&found).Error
	return found, err
}

// The first rows are no page.
func (s *Store) Some() ([]Payment, error) {
	var found []Payment
	err := s.db.Limit(10).Offset(0).Find(&found).Error
	return found, err
}

// `First` orders by the key.
func (s *Store) Nth(n int) (*Payment, error) {
	var found Payment
	err := s.db.Offset(n).First(&found).Error
	return &found, err
}

func (s *Store) Rows(ctx context.Context, tenant string, limit, offset int) (*sql.Rows, error) {
	const query = `SELECT id FROM payments WHERE tenant = $1
		ORDER BY created_at DESC, id LIMIT $2 OFFSET $3`
	return s.sql.QueryContext(ctx, query, tenant, limit, offset)
}

func (s *Store) By(ctx context.Context, order string, limit, offset int) (*sql.Rows, error) {
	query := fmt.Sprintf("SELECT id FROM payments %s LIMIT $1 OFFSET $2", order)
	return s.sql.QueryContext(ctx, query, limit, offset)
}

func (s *Store) Built(ctx context.Context, limit, offset int) (*sql.Rows, error) {
	query := "SELECT id FROM payments"
	query += " ORDER BY id"
	query += " LIMIT $1 OFFSET $2"
	return s.sql.QueryContext(ctx, query, limit, offset)
}

func (s *Store) Bun(ctx context.Context, limit, offset int) ([]Payment, error) {
	var found []Payment
	err := s.bun.NewSelect().Model(&found).OrderExpr("id").Limit(limit).Offset(offset).Scan(ctx)
	return found, err
}

func statement(limit, offset uint64) (string, []any, error) {
	return sq.Select("id").From("payments").OrderBy("id").Limit(limit).Offset(offset).ToSql()
}

func newestFirst() func(*gorm.DB) *gorm.DB {
	return func(db *gorm.DB) *gorm.DB { return db.Order("created_at DESC") }
}

func (s *Store) ScopedByCall(offset int) ([]Payment, error) {
	var found []Payment
	err := s.db.Scopes(newestFirst()).Offset(offset).Limit(10).Find(&found).Error
	return found, err
}

// Whoever hands over a query may have ordered it.
func (s *Store) Filtered(tx *gorm.DB, limit, offset int) ([]Payment, error) {
	if tx == nil {
		tx = s.db
	}
	var found []Payment
	err := tx.Limit(limit).Offset(offset).Find(&found).Error
	return found, err
}
