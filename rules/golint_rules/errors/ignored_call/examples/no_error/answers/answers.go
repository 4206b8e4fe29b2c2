// Package answers writes answers.
package answers

import (
	"encoding/json"
	"net/http"
)

func answer(w http.ResponseWriter, status int, data any) error {
	w.WriteHeader(status)
	_ = json.NewEncoder(w).Encode(data)
	return nil
}

// Success answers with data.
func Success(w http.ResponseWriter, data any) error {
	return answer(w, http.StatusOK, data)
}

// Written gives the error of what it writes.
func Written(w http.ResponseWriter, data []byte) error {
	_, err := w.Write(data)
	return err
}

// Kept hands that error on.
func Kept(w http.ResponseWriter, data []byte) error {
	if len(data) == 0 {
		return nil
	}
	return Written(w, data)
}
