package orders

import (
	"context"
	"database/sql"
	"fmt"
	"strings"

	"gorm.io/gorm"
)

type repository struct {
	db  *sql.DB
	orm *gorm.DB
}

// Conditions that are put together, and then one text.
func (r *repository) filtered(invoice, from, to string, statuses []int) (orders []struct{}, err error) {
	var conditions []string
	if invoice != "" {
		conditions = append(conditions, fmt.Sprintf("orders.invoice = '%s'", invoice))
	}
	if from == to {
		conditions = append(conditions, fmt.Sprintf("orders.created_at = '%s'", from))
	} else {
		conditions = append(conditions, fmt.Sprintf("orders.created_at >= '%s'", from))
	}
	if len(statuses) > 0 {
		err = r.orm.Where(strings.Join(conditions, " AND ")).Limit(1).Find(&orders).Error // want "`invoice` becomes part of the statement's text"
	} else {
		err = r.orm.Where(strings.Join(conditions, " AND ")).Find(&orders).Error
	}
	return orders, err
}

func (r *repository) between(from, to string) (orders []struct{}, err error) {
	var conditions []string
	if from == to {
		conditions = append(conditions, fmt.Sprintf("created_at = '%s'", from))
	} else {
		conditions = append(conditions, fmt.Sprintf("created_at >= '%s' AND created_at <= '%s'", from, to))
	}
	err = r.orm.Where(strings.Join(conditions, " AND ")).Find(&orders).Error // want "`from` becomes part"
	return orders, err
}

func (r *repository) asked(ctx context.Context, name string) (*sql.Rows, error) {
	conditions := []string{"deleted_at IS NULL"}
	if name != "" {
		conditions = append(conditions, "name LIKE '%"+name+"%'")
	}
	return r.db.QueryContext(ctx, "SELECT id FROM orders WHERE "+strings.Join(conditions, " AND ")) // want "`name` becomes part"
}

// Placeholders, numbers, and what was checked.
func (r *repository) bound(ctx context.Context, name, sort, expected string, limit int) (*sql.Rows, error) {
	var conditions []string
	var args []any
	if name != "" {
		conditions = append(conditions, fmt.Sprintf("name = $%d", len(args)+1))
		args = append(args, name)
	}
	conditions = append(conditions, fmt.Sprintf("total < %d", limit))
	if sort == "open" {
		conditions = append(conditions, fmt.Sprintf("status = '%s'", sort))
	}
	if name != expected {
		return nil, sql.ErrNoRows
	}
	conditions = append(conditions, fmt.Sprintf("name = '%s'", name))
	return r.db.QueryContext(ctx, "SELECT id FROM orders WHERE "+strings.Join(conditions, " AND "), args...)
}

// The names of columns, and a list that somebody else has made.
func (r *repository) listed(ctx context.Context, conditions []string) (*sql.Rows, error) {
	columns := append([]string{}, "id", "total")
	return r.db.QueryContext(ctx, "SELECT "+strings.Join(columns, ", ")+" FROM orders WHERE "+strings.Join(conditions, " AND "))
}
