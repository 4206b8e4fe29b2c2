package ledger

import (
	"errors"
	"io"
	"net/http"
	"os"
)

// A handler that has sent half an answer can only end its connection: net/http has a panic for it.
func stream(w http.ResponseWriter, r *http.Request) {
	file, err := os.Open(r.PathValue("name"))
	if err != nil {
		http.NotFound(w, r)
		return
	}
	defer file.Close()
	if _, err := io.Copy(w, file); err != nil {
		panic(http.ErrAbortHandler)
	}
}

func recovering(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		defer func() {
			caught := recover()
			if err, ok := caught.(error); ok && errors.Is(err, http.ErrAbortHandler) {
				panic(err)
			}
			if caught != nil {
				http.Error(w, "broken", http.StatusInternalServerError)
			}
		}()
		next.ServeHTTP(w, r)
	})
}
