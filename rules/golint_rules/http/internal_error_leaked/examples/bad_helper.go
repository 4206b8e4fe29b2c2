package answers

import (
	"encoding/json"
	"net/http"
)

// Whoever hands it an error tells the client all of it.
func InternalServerError(w http.ResponseWriter, err error) {
	w.Header().Set("Content-Type", "application/json")
	w.WriteHeader(http.StatusInternalServerError)
	_ = json.NewEncoder(w).Encode(map[string]string{"error": err.Error()}) // want "goes to the client in an answer of 500"
}
