package orders

import (
	"context"
	"database/sql"

	"github.com/jmoiron/sqlx"
	"gorm.io/gorm"
)

type Order struct{ ID, TenantID, Status string }

type Payment struct{ ID string }

type Store struct {
	db   *gorm.DB
	sql  *sql.DB
	sqlx *sqlx.DB
}

func (s *Store) GetAll() ([]Order, error) {
	var orders []Order
	err := s.db.Order("id desc").Preload("Items").Find(&orders).Error // want "each `Order` that there ever was into memory, as 4 other lists"
	return orders, err
}

func (s *Store) ListOfTenant(ctx context.Context, tenant string) ([]Order, error) {
	var orders []Order
	err := s.db.WithContext(ctx).Where("tenant_id = ?", tenant).Find(&orders).Error
	return orders, err
}

func (s *Store) ListEvents(ctx context.Context) (*sql.Rows, error) {
	return s.sql.QueryContext(ctx, `SELECT id, payload FROM order_events ORDER BY id`)
}

func (s *Store) FindPayments() ([]Payment, error) {
	var payments []Payment
	err := s.sqlx.Select(&payments, "SELECT * FROM payments WHERE deleted_at IS NULL")
	return payments, err
}

// Whoever gives no status reads all.
func (s *Store) ListByStatus(status string) ([]Order, error) {
	query := s.db.Model(&Order{})
	if status != "" {
		query = query.Where("status = ?", status)
	}
	var orders []Order
	err := query.Order("id desc").Find(&orders).Error
	return orders, err
}
