// example: internal/keys/sure_good.go, in a service
package keys

import (
	"encoding/json"
	"log/slog"
	"net/http"
)

type key struct {
	ID   string `json:"kid"`
	Kind string `json:"kty"`
}

type handler struct{ keys []key }

// What is made of texts can always be written as JSON.
func (h *handler) show(w http.ResponseWriter, r *http.Request) {
	text, err := json.Marshal(h.keys)
	if err != nil {
		slog.ErrorContext(r.Context(), "not written", "error", err)
		return
	}
	w.Header().Set("Content-Type", "application/json")
	if _, err := w.Write(text); err != nil {
		slog.DebugContext(r.Context(), "gone", "error", err)
	}
}
