// example: internal/orders/store.go, in a service
package orders

import (
	"context"
	"database/sql"
	"fmt"
	"net/http"

	"gorm.io/gorm"
)

type Order struct{ ID int64 }

type Page struct {
	SortBy    string `form:"sort_by"`
	Direction string `form:"direction" binding:"omitempty,oneof=asc desc"`
	Limit     int    `form:"limit"`
}

func list(ctx context.Context, db *gorm.DB, page Page) ([]Order, error) {
	var found []Order
	query := db.WithContext(ctx).Model(&Order{})
	if page.SortBy != "" {
		query = query.Order(page.SortBy + " " + page.Direction) // want "`page.SortBy` comes from the request"
	}
	return found, query.Limit(page.Limit).Find(&found).Error
}

func listed(ctx context.Context, db *gorm.DB, page *Page) ([]Order, error) {
	var found []Order
	sorted := "created_at DESC"
	if page.SortBy != "" {
		sorted = page.SortBy + " " + page.Direction // want "behind ORDER BY"
	}
	return found, db.WithContext(ctx).Order(sorted).Find(&found).Error
}

func rows(ctx context.Context, db *sql.DB, sortBy string) (*sql.Rows, error) {
	if sortBy == "" {
		sortBy = "id"
	}
	return db.QueryContext(ctx, fmt.Sprintf("SELECT id FROM orders ORDER BY %s LIMIT 20", sortBy)) // want "`sortBy` comes from the request"
}

func handle(db *sql.DB, w http.ResponseWriter, r *http.Request) {
	sort := r.URL.Query().Get("sort")
	found, err := db.QueryContext(r.Context(), "SELECT id FROM orders ORDER BY "+sort) // want "`r.URL.Query\\(\\).Get\\(.sort.\\)` comes from the request"
	if err != nil {
		http.Error(w, "failed", http.StatusInternalServerError)
		return
	}
	defer found.Close()
}

func joined(ctx context.Context, db *sql.DB, page *Page) (*sql.Rows, error) {
	by := "o.id"
	if page.SortBy != "" {
		by = "o." + page.SortBy
	}
	return db.QueryContext(ctx, fmt.Sprintf("SELECT o.id FROM orders o ORDER BY %s LIMIT 20", by)) // want "`by` comes from the request"
}
