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

func chained(db *gorm.DB, store, user, email string) error {
	alone := db.Where("user_id = ?", user).Or("email = ?", email)
	if alone.Error != nil {
		return alone.Error
	}
	inBrackets := db.Where("store_id = ?", store).
		Where(db.Where("user_id = ?", user).Or("email = ?", email)).
		Where("user_id = ? OR email = ?", user, email)
	if inBrackets.Error != nil {
		return inBrackets.Error
	}
	// Each arm has its own.
	both := db.Where("store_id = ?", store).Where("user_id = ?", user).Or("store_id = ? AND email = ?", store, email)
	if both.Error != nil {
		return both.Error
	}
	return db.Where("store_id = ?", store).Where("made < ?", user).Or("is_public").Error
}

func sides(db *gorm.DB, user, group string) *gorm.DB {
	return db.Where("from_id = ? AND to_id = ? OR group_id = ?", user, user, group).
		Where("sender_user_id = ? AND receiver_user_id = ? OR receiver_user_id = ? AND sender_user_id = ?", user, user, user, user).
		Where("code = ? AND owner_id = ? OR is_global = ?", user, user, true)
}

// A chain that is a condition has brackets around it.
func nested(db *gorm.DB, store, tenant, user, name string) *gorm.DB {
	own := db.Where("tenant_id = ?", tenant).Where("name = ?", name).Or("user_name = ?", user)
	return db.Where("store_id = ?", store).Where(own).
		Where(db.Where("tenant_id = ?", tenant).Where("name = ?", name).Or("user_name = ?", user))
}

// Who has written it finds it before it is published.
func published(ctx context.Context, db *gorm.DB, pool *sql.DB, user string) (*sql.Rows, error) {
	if err := db.Where("published = ?", true).Where("reader_id = ?", user).Or("author_id = ?", user).Error; err != nil {
		return nil, err
	}
	return pool.QueryContext(ctx, "SELECT id FROM posts WHERE published = true AND reader_id = ? OR author_id = ?", user, user)
}
