package orders

import (
	"log/slog"
	"net/http"
)

// Drop answers one.
func Drop(w http.ResponseWriter, r *http.Request) {
	slog.Info("asked")
	w.WriteHeader(http.StatusNoContent)
}
