package accounts

import (
	"database/sql"
	"encoding/json"
	"fmt"
	"net/http"
)

// The status is not that of a failure, but what is told is what the driver says.
func Owner(db *sql.DB) http.HandlerFunc {
	return func(w http.ResponseWriter, r *http.Request) {
		var owner string
		err := db.QueryRowContext(r.Context(), "SELECT owner FROM accounts WHERE id = $1", r.PathValue("id")).Scan(&owner)
		if err != nil {
			w.WriteHeader(http.StatusNotFound)
			fmt.Fprintf(w, "no owner: %v", err) // want "`err` of `db.QueryRowContext` goes to the client in an answer of 404"
			return
		}
		_ = json.NewEncoder(w).Encode(owner)
	}
}
