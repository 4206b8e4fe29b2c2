package orders

import (
	"context"
	"database/sql"

	"gorm.io/gorm"
)

type Order struct{ ID, TenantID, Status string }

type Country struct{ Code string }

type Store struct {
	db  *gorm.DB
	sql *sql.DB
}

func (s *Store) List(limit int) ([]Order, error) {
	var orders []Order
	err := s.db.Order("id desc").Limit(limit).Find(&orders).Error
	return orders, err
}

// There are as many as there are.
func (s *Store) ListCountries() ([]Country, error) {
	var countries []Country
	err := s.db.Find(&countries).Error
	return countries, err
}

func (s *Store) ListOfUser(user string) ([]Order, error) {
	var orders []Order
	err := s.db.Where("user_id = ?", user).Find(&orders).Error
	return orders, err
}

func (s *Store) ListInline(ids []string) ([]Order, error) {
	var orders []Order
	err := s.db.Find(&orders, "id IN ?", ids).Error
	return orders, err
}

func open(db *gorm.DB) *gorm.DB { return db.Where("status = ?", "open") }

func (s *Store) ListOpen() ([]Order, error) {
	var orders []Order
	if err := s.db.Scopes(open).Find(&orders).Error; err != nil {
		return nil, err
	}
	err := open(s.db).Find(&orders).Error
	return orders, err
}

func list(query *gorm.DB) ([]Order, error) {
	var orders []Order
	err := query.Find(&orders).Error
	return orders, err
}

// An export is of all rows.
func (s *Store) ExportOrders() ([]Order, error) {
	var orders []Order
	err := s.db.Find(&orders).Error
	return orders, err
}

func (s *Store) ListTotals(ctx context.Context) (*sql.Rows, error) {
	return s.sql.QueryContext(ctx, `SELECT status, count(*) FROM orders GROUP BY status`)
}

func (s *Store) ListNewest(ctx context.Context, limit int) (*sql.Rows, error) {
	return s.sql.QueryContext(ctx, `SELECT id FROM orders ORDER BY id DESC LIMIT $1`, limit)
}

func (s *Store) GetOne(id string) (*Order, error) {
	var order Order
	err := s.db.Find(&order, id).Error
	return &order, err
}

type WorkspaceUser struct{ ID string }

// A workspace has as many users as it has.
func (s *Store) ListUsers(workspace string) ([]WorkspaceUser, error) {
	var users []WorkspaceUser
	err := s.db.Where("workspace_id = ?", workspace).Find(&users).Error
	return users, err
}

type filter struct{ Status, UserID string }

// Callers say whose rows they want.
func (s *Store) ListFor(f filter) ([]Order, error) {
	query := s.db.Model(&Order{})
	if f.UserID != "" {
		query = query.Where("user_id = ?", f.UserID)
	}
	if f.Status != "" {
		query = query.Where("status = ?", f.Status)
	}
	var orders []Order
	err := query.Find(&orders).Error
	return orders, err
}

// There are as many as the caller names, of one column as of another.
func (s *Store) LoadByTenants(tenants []string) ([]Order, error) {
	var orders []Order
	err := s.db.Where("tenant_id IN ?", tenants).Find(&orders).Error
	return orders, err
}

func (s *Store) FindByTenants(ctx context.Context, first, second string) (*sql.Rows, error) {
	return s.sql.QueryContext(ctx, `SELECT id FROM orders WHERE tenant_id IN ($1, $2)`, first, second)
}
