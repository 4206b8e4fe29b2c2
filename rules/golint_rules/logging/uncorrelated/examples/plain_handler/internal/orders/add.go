package orders

import (
	"log/slog"
	"net/http"
)

// Add answers one.
func Add(w http.ResponseWriter, r *http.Request) {
	slog.InfoContext(r.Context(), "asked")
	w.WriteHeader(http.StatusNoContent)
}
