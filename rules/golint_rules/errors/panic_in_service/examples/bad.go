package ledger

import (
	"context"
	"database/sql"
	"net/http"
	"os"
)

type store struct{ db *sql.DB }

func (s *store) archive(ctx context.Context) error {
	if _, err := s.db.ExecContext(ctx, "DELETE FROM entries"); err != nil {
		panic(err) // want "errors/panic-in-service: `panic` takes the request or the process down where one piece of work has failed; return the error"
	}
	return nil
}

func (s *store) handle(w http.ResponseWriter, r *http.Request) {
	if _, err := s.db.ExecContext(r.Context(), "DELETE FROM entries"); err != nil {
		panic(err) // want "errors/panic-in-service"
	}
	w.WriteHeader(http.StatusNoContent)
}

func (s *store) migrate(ctx context.Context) error {
	if _, err := s.db.ExecContext(ctx, "DELETE FROM entries"); err != nil {
		os.Exit(1) // want "errors/panic-in-service: `os.Exit` ends the process"
	}
	return nil
}
