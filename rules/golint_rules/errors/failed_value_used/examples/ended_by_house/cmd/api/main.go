package main

import (
	"database/sql"
	"net/http"
	"os"

	"example.com/service/logs"
)

func open(url string) (*sql.DB, error) {
	return sql.Open("postgres", url)
}

// What the logger of the house does ends the process: nothing is used behind it.
func main() {
	db, err := open(os.Getenv("DATABASE_URL"))
	if err != nil {
		logs.FailedStart("the database cannot be opened", err)
	}
	serve(db)
}

func serve(db *sql.DB) {
	http.HandleFunc("/banks", func(w http.ResponseWriter, r *http.Request) {
		rows, err := db.QueryContext(r.Context(), "SELECT name FROM banks")
		if err != nil { // want "goes on after `db.QueryContext` failed"
			logs.Failed("banks cannot be read", err)
		}
		defer rows.Close()
		for rows.Next() {
			w.WriteHeader(http.StatusOK)
		}
	})
}
