// example: internal/store/products.go, in a service
package store

import (
	"context"
	"database/sql"
	"strings"

	"gorm.io/gorm"
)

type Product struct{ ID, AccountID, Name, Code string }

func find(db *gorm.DB, account, search string) (found []Product, total int64, err error) {
	err = db.Where("account_id = ? AND name ILIKE ? OR code ILIKE ?", account, search, search).Find(&found).Error // want "`account_id = .` restricts one of the alternatives, and `code ILIKE .` finds rows"
	if err != nil {
		return nil, 0, err
	}
	err = db.Model(&Product{}).
		Where("account_id = ? AND name ILIKE ? OR code ILIKE ?", account, search, search).
		Count(&total).Error
	return found, total, err
}

func query(ctx context.Context, db *sql.DB, tenant, search string) (*sql.Rows, error) {
	return db.QueryContext(ctx, `SELECT id, name FROM products p JOIN groups g ON g.id = p.group_id AND g.open WHERE p.tenant_id = $1 AND p.deleted_at IS NULL AND lower(p.name) LIKE $2 OR lower(p.code) LIKE $2 ORDER BY name`, tenant, search) // want "whosever they are"
}

func behind(db *gorm.DB, search, owner string) *gorm.DB {
	return db.Where("name ILIKE ? OR code ILIKE ? AND owner_id = ?", search, search, owner) // want "`owner_id = .` restricts one"
}

func added(search, tenant string) (string, []any) {
	query := "SELECT id FROM products WHERE tenant_id = ?"
	args := []any{tenant}
	if search != "" {
		query += " AND name LIKE ? OR code LIKE ?" // want "what stands before this restricts its first alternative"
		args = append(args, search, search)
	}
	return query, args
}

func joined(search, tenant string) string {
	conditions := []string{"tenant_id = $1"}
	if search != "" {
		conditions = append(conditions, "name ILIKE $2 OR code ILIKE $2") // want "put brackets around the alternatives"
	}
	return "SELECT id FROM products WHERE " + strings.Join(conditions, " AND ")
}

func chained(db *gorm.DB, store, user, email string) error {
	return db.
		Where("store_id = ?", store).
		Where("user_id = ?", user).
		Or("email = ?", email). // want "`Or` puts no brackets around the condition before it: `store_id = .` restricts that one"
		First(&Product{}).Error
}

func held(db *gorm.DB, tenant, search string) *gorm.DB {
	query := db.Model(&Product{}).Where("tenant_id = ?", tenant)
	return query.Where("name ILIKE ?", search).Or("code ILIKE ?", search) // want "`code ILIKE .` finds rows"
}

func sides(db *gorm.DB, user string) *gorm.DB {
	return db.Where("status = 'open' AND sender_user_id = ? OR receiver_user_id = ?", user, user) // want "`receiver_user_id = .` finds rows"
}
