package accounts

import (
	"context"
	"database/sql"
	"encoding/json"
	"fmt"
	"strings"

	"github.com/lib/pq"
	"gorm.io/gorm"
)

const columns = "id, name"

type reader struct {
	db     *sql.DB
	orm    *gorm.DB
	schema string
}

func (r *reader) bound(ctx context.Context, name string) (*sql.Rows, error) {
	return r.db.QueryContext(ctx, "SELECT "+columns+" FROM accounts WHERE name = $1", name)
}

// A number is no text, and the place of a value is a number.
func (r *reader) numbers(ctx context.Context, id int64, at int, name string) (*sql.Rows, error) {
	return r.db.QueryContext(ctx, fmt.Sprintf("SELECT id FROM accounts WHERE id = %d AND name = $%d", id, at), name)
}

func (r *reader) list(ctx context.Context, ids []string) (*sql.Rows, error) {
	marks := strings.TrimSuffix(strings.Repeat("?,", len(ids)), ",")
	return r.db.QueryContext(ctx, "SELECT id FROM accounts WHERE id IN ("+marks+")")
}

// What configures the store is not its callers'.
func (r *reader) configured(ctx context.Context) (*sql.Rows, error) {
	return r.db.QueryContext(ctx, "SELECT id FROM accounts WHERE owner = '"+r.schema+"'")
}

func (r *reader) quoted(ctx context.Context, name string) (*sql.Rows, error) {
	return r.db.QueryContext(ctx, "SELECT id FROM accounts WHERE name = "+pq.QuoteLiteral(name))
}

func (r *reader) chosen(ctx context.Context, status string) (*sql.Rows, error) {
	switch status {
	case "open", "closed":
	default:
		status = "open"
	}
	return r.db.QueryContext(ctx, "SELECT id FROM accounts WHERE status = '"+status+"'")
}

func (r *reader) conditions(status string) *gorm.DB {
	return r.orm.Where("status = ?", status).Where("name = 'it''s'")
}

var settable = map[string]bool{"name": true}

type patch struct {
	ID     string         `json:"id"`
	Fields map[string]any `json:"fields"`
}

// Only names of a list, by a look at the map or by cases.
func update(body []byte) (sets []string, err error) {
	var req patch
	if err := json.Unmarshal(body, &req); err != nil {
		return nil, err
	}
	for k := range req.Fields {
		if !settable[k] {
			continue
		}
		sets = append(sets, fmt.Sprintf("%s = $%d", k, len(sets)+1))
	}
	for k := range req.Fields {
		k = strings.ToLower(k)
		if _, ok := settable[k]; ok {
			sets = append(sets, fmt.Sprintf("%s = $%d", k, len(sets)+1))
		}
	}
	for name := range req.Fields {
		switch name {
		case "email", "phone":
			sets = append(sets, fmt.Sprintf("%s = $%d", name, len(sets)+1))
		}
	}
	return sets, nil
}

// What the program put together itself.
func own(changes map[string]any) (sets []string) {
	for k := range changes {
		sets = append(sets, fmt.Sprintf("%s = $%d", k, len(sets)+1))
	}
	return sets
}

// Config is what the service is started with.
type Config struct{ DBName string }

// Who runs the service names its database.
func exists(db *sql.DB, cfg *Config) *sql.Row {
	return db.QueryRow(fmt.Sprintf("SELECT 1 FROM pg_database WHERE datname = '%s'", cfg.DBName))
}
