// Package grades serves grades, of whose company a token tells.
package grades

import (
	"context"
	"database/sql"
	"net/http"
)

func companyOf(claims map[string]any) (string, bool) {
	id, ok := claims["company_id"].(string)
	return id, ok
}

type store struct{ db *sql.DB }

func (s *store) Get(ctx context.Context, id, company string) *sql.Row {
	return s.db.QueryRowContext(ctx, "SELECT name FROM grades WHERE id = $1 AND company_id = $2", id, company)
}

func (s *store) Rename(ctx context.Context, id, company, name string) error {
	_, err := s.db.ExecContext(ctx, "UPDATE grades SET name = $3 WHERE id = $1 AND company_id = $2", id, company, name)
	return err
}

func (s *store) Change(ctx context.Context, id, company string, name *string) error {
	query := "UPDATE grades SET id = id"
	if name != nil {
		query += ", name = $3"
	}
	query += " WHERE id = $1 AND company_id = $2"
	_, err := s.db.ExecContext(ctx, query, id, company, name)
	return err
}

func (s *store) DeleteByID(ctx context.Context, id string) error {
	_, err := s.db.ExecContext(ctx, "DELETE FROM grades WHERE id = $1", id) // want "deletes rows of `grades` whosever they are: it does not name `company_id`"
	return err
}

func (s *store) Feature(ctx context.Context, id string) *sql.Row {
	return s.db.QueryRowContext(ctx, "SELECT name FROM features WHERE id = $1", id)
}

func (s *store) remove(w http.ResponseWriter, r *http.Request) {
	if err := s.DeleteByID(r.Context(), r.PathValue("id")); err != nil {
		w.WriteHeader(http.StatusInternalServerError)
	}
}
