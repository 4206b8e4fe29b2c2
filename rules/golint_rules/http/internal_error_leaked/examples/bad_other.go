package accounts

import (
	"database/sql"
	"errors"
	"net/http"
)

// What was told apart is the error of the first statement.
func Close(db *sql.DB) http.HandlerFunc {
	return func(w http.ResponseWriter, r *http.Request) {
		_, err := db.ExecContext(r.Context(), "DELETE FROM drafts WHERE account = $1", r.PathValue("id"))
		if err != nil && !errors.Is(err, sql.ErrNoRows) {
			http.Error(w, "try again", http.StatusInternalServerError)
			return
		}
		_, err = db.ExecContext(r.Context(), "DELETE FROM accounts WHERE id = $1", r.PathValue("id"))
		if err != nil {
			http.Error(w, err.Error(), http.StatusConflict) // want "`err.Error\\(\\)` of `db.ExecContext` goes to the client in an answer of 409"
			return
		}
		w.WriteHeader(http.StatusNoContent)
	}
}
