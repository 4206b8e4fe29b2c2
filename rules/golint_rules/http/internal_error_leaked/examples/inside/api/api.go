package api

import (
	"context"
	"encoding/json"
	"errors"
	"log/slog"
	"net/http"

	"example.com/service/failure"
)

type Orders interface {
	Cancel(ctx context.Context, id string) error
}

func Cancel(orders Orders) http.HandlerFunc {
	return func(w http.ResponseWriter, r *http.Request) {
		if err := orders.Cancel(r.Context(), r.PathValue("id")); err != nil {
			answer(w, err)
			return
		}
		w.WriteHeader(http.StatusNoContent)
	}
}

func answer(w http.ResponseWriter, err error) {
	var known *failure.Failure
	if errors.As(err, &known) {
		w.WriteHeader(known.Status)
		_ = json.NewEncoder(w).Encode(map[string]string{"message": known.Message})
		return
	}
	var hidden *failure.Hidden
	if errors.As(err, &hidden) {
		slog.Error("failed", "error", hidden.Message)
	}
	w.WriteHeader(http.StatusInternalServerError)
}
