// example: internal/orders/store.go, in a service
package orders

import (
	"context"
	"database/sql"
	"fmt"
	"net/http"

	"gorm.io/gorm"
	"gorm.io/gorm/clause"
)

type Order struct{ ID int64 }

type Page struct {
	SortBy    string `form:"sort_by" binding:"omitempty,oneof=id created_at"`
	OrderBy   string `form:"order_by"`
	SortField string `form:"sort_field"`
	Sorting   string
}

var columns = map[string]string{"id": "id", "created": "created_at"}

// A validator knows the columns.
func list(ctx context.Context, db *gorm.DB, page Page) ([]Order, error) {
	var found []Order
	return found, db.WithContext(ctx).Order(page.SortBy + " DESC").Find(&found).Error
}

// A table knows them.
func ordered(ctx context.Context, db *gorm.DB, page Page) ([]Order, error) {
	var found []Order
	query := db.WithContext(ctx)
	if _, ok := columns[page.OrderBy]; ok {
		query = query.Order(page.OrderBy)
	}
	return found, query.Find(&found).Error
}

// It is quoted as a column.
func quoted(ctx context.Context, db *gorm.DB, page Page) ([]Order, error) {
	var found []Order
	by := clause.OrderByColumn{Column: clause.Column{Name: page.SortField}}
	return found, db.WithContext(ctx).Order(by).Find(&found).Error
}

const sortColumn = "created_at"

func fixed(ctx context.Context, db *sql.DB) (*sql.Rows, error) {
	return db.QueryContext(ctx, "SELECT id FROM orders ORDER BY "+sortColumn)
}

func handle(db *sql.DB, w http.ResponseWriter, r *http.Request) {
	sorted := "id"
	switch r.URL.Query().Get("sortName") {
	case "created":
		sorted = "created_at"
	}
	found, err := db.QueryContext(r.Context(), fmt.Sprintf("SELECT id FROM orders ORDER BY %s", sorted))
	if err != nil {
		http.Error(w, "failed", http.StatusInternalServerError)
		return
	}
	defer found.Close()
}

// What the code sorts by where two are alike is its own.
func stable(c *http.Request, db *gorm.DB, stableSort string) *gorm.DB {
	sorts := map[string]string{"price": "price"}
	if by, ok := sorts[c.FormValue("sort")]; ok {
		db = db.Order(by)
	}
	return db.Order(stableSort + " ASC")
}
