package ledger

import (
	"database/sql"
	"log"
	"net/http"
)

// Warm may fail, and the program goes on.
func Warm(db *sql.DB) error {
	if err := db.Ping(); err != nil {
		log.Fatal(err) // want "errors/exit-beside-error"
	}
	return nil
}

// Check is called at the start, and by each request.
func Check(db *sql.DB) error {
	if err := db.Ping(); err != nil {
		log.Fatal(err) // want "errors/exit-beside-error"
	}
	return nil
}

// Post is called again and again.
func Post(db *sql.DB) error {
	if _, err := db.Exec("UPDATE entries SET posted = true"); err != nil {
		log.Fatal(err) // want "errors/exit-beside-error"
	}
	return nil
}

func Handler(db *sql.DB) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, _ *http.Request) {
		if err := Check(db); err != nil {
			w.WriteHeader(http.StatusServiceUnavailable)
		}
	})
}
