// example: internal/store/products.go, in a service
package store

import (
	"context"
	"database/sql"
	"strings"

	"gorm.io/gorm"
)

func inBrackets(db *gorm.DB, account, search string) *gorm.DB {
	return db.Where("account_id = ? AND (name ILIKE ? OR code ILIKE ?)", account, search, search)
}

// GORM puts brackets around a condition beside others.
func beside(db *gorm.DB, account, search string) *gorm.DB {
	return db.Where("account_id = ?", account).Where("name ILIKE ? OR code ILIKE ?", search, search)
}

// Both arms are restricted, or something else than a search decides.
func others(db *gorm.DB, account, search string) *gorm.DB {
	return db.Where("account_id = ? AND name LIKE ? OR account_id = ? AND code LIKE ?", account, search, account, search).
		Or("owner_id = ? AND name LIKE ? OR is_public", account, search).
		Or("kind = ? AND due < now() OR failed", account)
}

func query(ctx context.Context, db *sql.DB, tenant, search string) (*sql.Rows, error) {
	return db.QueryContext(ctx, `
		SELECT id FROM products
		WHERE tenant_id = $1 AND made BETWEEN $3 AND $4
			AND ($2 = '' OR name LIKE $2 OR code LIKE $2)
			AND id IN (SELECT id FROM open WHERE a = 1 AND name LIKE $2 OR b LIKE $2 OR c > 1)`, tenant, search)
}

func joined(search string) string {
	conditions := []string{"tenant_id = $1"}
	if search != "" {
		conditions = append(conditions, "(name ILIKE $2 OR code ILIKE $2)")
	}
	return "SELECT id FROM products WHERE " + strings.Join(conditions, " AND ")
}

func joinedByOr(search string) string {
	conditions := []string{}
	if search != "" {
		conditions = append(conditions, "name ILIKE $2 OR code ILIKE $2")
	}
	return "SELECT id FROM products WHERE " + strings.Join(conditions, " OR ")
}

const help = "use this AND read names like a or b"
