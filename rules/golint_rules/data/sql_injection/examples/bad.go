package accounts

import (
	"context"
	"database/sql"
	"encoding/json"
	"fmt"
	"net/http"
	"strings"

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

type patch struct {
	ID     string         `json:"id"`
	Fields map[string]any `json:"fields"`
}

// The keys of the JSON become columns.
func update(w http.ResponseWriter, r *http.Request, db *sql.DB) {
	var req patch
	if err := json.NewDecoder(r.Body).Decode(&req); err != nil {
		return
	}
	var sets []string
	var args []any
	for k, v := range req.Fields {
		sets = append(sets, fmt.Sprintf("%s = $%d", k, len(args)+1)) // want "`k` is a key of the request's JSON"
		args = append(args, v)
	}
	_, _ = db.ExecContext(r.Context(), fmt.Sprintf("UPDATE accounts SET %s", strings.Join(sets, ", ")), args...)
}

func insert(body []byte, db *sql.DB) error {
	var rows []map[string]any
	if err := json.Unmarshal(body, &rows); err != nil {
		return err
	}
	for _, row := range rows {
		var columns []string
		var args []any
		for name, value := range row {
			columns = append(columns, name) // want "take the names from a list"
			args = append(args, value)
		}
		query := fmt.Sprintf("INSERT INTO accounts (%s) VALUES ($1)", strings.Join(columns, ", "))
		if _, err := db.Exec(query, args...); err != nil {
			return err
		}
	}
	return nil
}

// What a client sends of settings is no configuration of the service.
type updateSettingsRequest struct{ Theme string }

func (r *repository) themed(req updateSettingsRequest) *gorm.DB {
	return r.orm.Where("theme = '" + req.Theme + "'") // want "`req.Theme` becomes part"
}
