// A server that is not shut down at all is told by another rule.
package main

import (
	"database/sql"
	"net/http"
)

func main() {
	db, err := sql.Open("postgres", "")
	if err != nil {
		panic(err)
	}
	http.HandleFunc("/", func(w http.ResponseWriter, r *http.Request) { _ = db.PingContext(r.Context()) })
	_ = http.ListenAndServe(":8080", nil)
}
