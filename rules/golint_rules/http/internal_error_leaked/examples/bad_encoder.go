package orders

import (
	"context"
	"encoding/json"
	"net/http"
)

type store interface {
	Cancel(ctx context.Context, id string) error
}

type failure struct {
	Message string `json:"message"`
	Details any    `json:"details,omitempty"`
}

// An encoder that is told something first answers all the same.
func answer(w http.ResponseWriter, status int, body any) {
	w.WriteHeader(status)
	encoder := json.NewEncoder(w)
	encoder.SetEscapeHTML(false)
	if err := encoder.Encode(body); err != nil {
		return
	}
}

func answerFailure(w http.ResponseWriter, status int, message string, details any) {
	answer(w, status, failure{Message: message, Details: details})
}

func cancel(orders store) http.HandlerFunc {
	return func(w http.ResponseWriter, r *http.Request) {
		if err := orders.Cancel(r.Context(), r.PathValue("id")); err != nil {
			answerFailure(w, http.StatusInternalServerError, "not cancelled", err.Error()) // want "`err.Error\\(\\)` of `orders.Cancel` goes to the client in an answer of 500, and one more of this file does"
			return
		}
		w.WriteHeader(http.StatusNoContent)
	}
}

func reply(w http.ResponseWriter, status int, body any) {
	w.WriteHeader(status)
	if err := json.NewEncoder(w).Encode(body); err != nil {
		return
	}
}

func cancelAll(orders store) http.HandlerFunc {
	return func(w http.ResponseWriter, r *http.Request) {
		if err := orders.Cancel(r.Context(), ""); err != nil {
			reply(w, http.StatusInternalServerError, err.Error())
		}
	}
}
