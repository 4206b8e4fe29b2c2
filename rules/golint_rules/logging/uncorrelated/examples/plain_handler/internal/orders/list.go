// Package orders answers requests.
package orders

import (
	"log/slog"
	"net/http"
)

// List answers one.
func List(w http.ResponseWriter, r *http.Request) {
	slog.InfoContext(r.Context(), "asked")
	w.WriteHeader(http.StatusNoContent)
}
