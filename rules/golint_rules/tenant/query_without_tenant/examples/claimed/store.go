// Package contacts serves contacts, of whose organization a token tells, and nothing asks.
package contacts

import (
	"context"
	"database/sql"
	"net/http"
)

// CustomClaims are those of a token.
type CustomClaims struct {
	UserID string `json:"user_id"`
	OrgID  string `json:"org_id"`
}

type store struct{ db *sql.DB }

func (s *store) DeleteByID(ctx context.Context, id string) error {
	_, err := s.db.ExecContext(ctx, "DELETE FROM contacts WHERE id = $1", id) // want "deletes rows of `contacts` whosever they are: it does not name `org_id`, which requests name; add"
	return err
}

func (s *store) Rename(ctx context.Context, id, name string) error {
	_, err := s.db.ExecContext(ctx, "UPDATE contacts SET name = $2 WHERE id = $1", id, name)
	return err
}

func (s *store) remove(w http.ResponseWriter, r *http.Request) {
	if err := s.DeleteByID(r.Context(), r.PathValue("id")); err != nil {
		w.WriteHeader(http.StatusInternalServerError)
	}
}

// rename looks whose the contact is, by the tenant of the token.
func (s *store) rename(w http.ResponseWriter, r *http.Request, claims CustomClaims) {
	id := r.PathValue("id")
	if !isOf(claims.OrgID, id) {
		w.WriteHeader(http.StatusNotFound)
		return
	}
	if err := s.Rename(r.Context(), id, r.FormValue("name")); err != nil {
		w.WriteHeader(http.StatusInternalServerError)
	}
}

func isOf(orgID, contact string) bool { return orgID != "" && contact != "" }
