// Package handlers answers requests.
package handlers

import (
	"net/http"

	"example.com/service/answers"
)

// Show answers with an error result that is always nil.
func Show(w http.ResponseWriter, r *http.Request) {
	answers.Success(w, r.URL.Path)
}

// Store loses an error.
func Store(w http.ResponseWriter, r *http.Request) {
	answers.Kept(w, []byte(r.URL.Path)) // want "the error that `answers.Kept` returns is ignored"
}
