package places

import (
	"context"
	"database/sql"

	sq "github.com/Masterminds/squirrel"
)

type places struct {
	db      *sql.DB
	builder sq.StatementBuilderType
}

// A condition that is handed in may not be one.
func (r *places) by(ctx context.Context, condition any) (*sql.Rows, error) {
	query, args, _ := r.builder.Select("id").From("places").Where(condition).ToSql() // want "`query` is used although"
	return r.db.QueryContext(ctx, query, args...)
}

func (r *places) columns(ctx context.Context, names []string) (*sql.Rows, error) {
	query, args, _ := r.builder.Select(names...).From("places").ToSql() // want "`query` is used although"
	return r.db.QueryContext(ctx, query, args...)
}
