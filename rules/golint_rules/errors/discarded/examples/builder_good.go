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

// All parts stand in the code, so the builder has nothing to fail at.
func (r *places) byCity(ctx context.Context, city string) (*sql.Rows, error) {
	query, args, _ := r.builder.
		Select("p.id", "p.label").
		From("places p").
		Join("cities c ON c.id = p.city_id").
		Where("c.name = ?", city).
		OrderBy("p.label").
		ToSql()
	return r.db.QueryContext(ctx, query, args...)
}

func (r *places) close(ctx context.Context, id string) (sql.Result, error) {
	query, args, _ := sq.Update("places").Set("closed", true).Where(sq.Eq{"id": id}).ToSql()
	return r.db.ExecContext(ctx, query, args...)
}
