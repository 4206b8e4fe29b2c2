// Databases of sqlx that are asked without a context.
package main

import (
	"context"
	"net/http"

	"github.com/jmoiron/sqlx"
)

type runnerStorage struct{ db *sqlx.DB }

type OrderRepositoryImpl struct{ db *sqlx.DB }

type table struct{ db *sqlx.DB }

func (s *runnerStorage) Ban(id int64) error {
	_, err := s.db.Exec("UPDATE runners SET banned = true WHERE id = $1", id) // want "`Ban` takes no context, as in one more place of this file, and runs `s.db.Exec` without one"
	return err
}

func (r *OrderRepositoryImpl) Count() (int, error) {
	var count int
	err := r.db.QueryRow("SELECT count(*) FROM orders").Scan(&count)
	return count, err
}

func (r *OrderRepositoryImpl) List(ctx context.Context) (*sqlx.Rows, error) {
	return r.db.QueryxContext(ctx, "SELECT * FROM orders")
}

// Nobody knows whether a request asks it.
func (t *table) Count() (int, error) {
	var count int
	err := t.db.QueryRow("SELECT count(*) FROM orders").Scan(&count)
	return count, err
}

func main() {
	mux := http.NewServeMux()
	mux.HandleFunc("POST /ban", func(w http.ResponseWriter, r *http.Request) { w.WriteHeader(http.StatusNoContent) })
	_ = http.ListenAndServe(":8080", mux)
}
