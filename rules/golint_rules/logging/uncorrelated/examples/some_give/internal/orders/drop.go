package orders

import (
	"log/slog"
	"net/http"
)

// Drop answers one.
func Drop(w http.ResponseWriter, r *http.Request) {
	slog.Info("asked") // want "`slog.Info` leaves out the context at hand which lines of other files give, .* use `slog.InfoContext\\(r.Context\\(\\), …\\)`"
	w.WriteHeader(http.StatusNoContent)
}
