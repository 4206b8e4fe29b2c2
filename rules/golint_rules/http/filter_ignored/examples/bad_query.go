// example: internal/api/statements.go, in a service
package api

import (
	"net/http"
	"time"
)

func statement(w http.ResponseWriter, r *http.Request, write func(from, to time.Time)) {
	from, to := time.Now().AddDate(0, -1, 0), time.Now()
	q := r.URL.Query()
	if day, err := time.Parse(time.DateOnly, q.Get("from")); err == nil { // want "is left out where `time.Parse` cannot read it, and one more of this file is"
		from = day
	}
	until, err := time.Parse(time.DateOnly, r.URL.Query().Get("to"))
	if err == nil {
		to = until
	}
	write(from, to)
}
