package accounts

import (
	"context"
	"database/sql"
	"fmt"
	"net/http"

	"gorm.io/gorm"
)

type repository struct {
	db  *sql.DB
	orm *gorm.DB
}

func (r *repository) byName(ctx context.Context, name string) (*sql.Rows, error) {
	return r.db.QueryContext(ctx, fmt.Sprintf("SELECT id FROM accounts WHERE name = '%s'", name)) // want "`name` becomes part of the statement's text"
}

func (r *repository) byEmail(ctx context.Context, email string) (*sql.Rows, error) {
	query := "SELECT id FROM accounts WHERE email LIKE '%" + email + "%'"
	return r.db.QueryContext(ctx, query) // want "`email` becomes part"
}

func (r *repository) handle(w http.ResponseWriter, req *http.Request) {
	id := req.URL.Query().Get("id")
	if _, err := r.db.Exec("DELETE FROM accounts WHERE id = " + id); err != nil { // want "becomes part of the statement.s text"
		http.Error(w, "not deleted", http.StatusInternalServerError)
	}
}

type filter struct{ Status string }

func (r *repository) filtered(f filter) *gorm.DB {
	return r.orm.Where("status = '" + f.Status + "'") // want "`f.Status` becomes part"
}
