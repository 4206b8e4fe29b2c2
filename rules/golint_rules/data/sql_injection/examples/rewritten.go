package accounts

import (
	"context"
	"database/sql"
	"strings"

	"google.golang.org/protobuf/reflect/protoreflect"
	"gorm.io/gorm"
)

type repository struct {
	db  *sql.DB
	orm *gorm.DB
}

// ListRequest is what a client sends.
type ListRequest struct{ branch string }

func (r *ListRequest) GetBranch() string                    { return r.branch }
func (r *ListRequest) ProtoReflect() protoreflect.Message { return nil }

func (r *repository) of(ctx context.Context, in *ListRequest) (*sql.Rows, error) {
	return r.db.QueryContext(ctx, "SELECT id FROM accounts WHERE branch = '"+in.GetBranch()+"'") // want "becomes part of the statement"
}

type list struct{ input *ListRequest }

func (l *list) read(ctx context.Context, db *sql.DB) (*sql.Rows, error) {
	return db.QueryContext(ctx, "SELECT id FROM accounts WHERE branch = "+l.input.GetBranch()) // want "becomes part of the statement"
}

func (l *list) checked(ctx context.Context, db *sql.DB) (*sql.Rows, error) {
	if !known[l.input.GetBranch()] {
		return nil, sql.ErrNoRows
	}
	return db.QueryContext(ctx, "SELECT id FROM accounts WHERE branch = "+l.input.GetBranch())
}

var known = map[string]bool{"1": true}

func (r *repository) named(names string) *gorm.DB {
	quoted := strings.Replace(names, ", ", "','", -1)
	return r.orm.Where("name IN ('" + quoted + "')") // want "becomes part of the statement"
}

func (r *repository) written(name string) *gorm.DB {
	return r.orm.Where("name = '" + strings.ToLower(name) + "'") // want "becomes part of the statement"
}

func (r *repository) escaped(name string) *gorm.DB {
	escaped := strings.ReplaceAll(name, "'", "''")
	return r.orm.Where("name = '" + escaped + "'")
}
