package rates

import (
	"log"
	"net/http"
	"os"
)

// Read is called at the start, and by each request.
func Read(path string) error {
	if _, err := os.ReadFile(path); err != nil {
		log.Fatalf("rates: %v", err) // want "`log.Fatalf` ends the whole program because `os.ReadFile` failed"
	}
	return nil
}

func Handler(path string) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, _ *http.Request) {
		if err := Read(path); err != nil {
			w.WriteHeader(http.StatusServiceUnavailable)
		}
	})
}

// again is called by requests alone, and what they throw net/http catches.
func again(path string) error {
	if _, err := os.ReadFile(path); err != nil {
		log.Fatalf("rates: %v", err) // want "`log.Fatalf` ends the whole program because `os.ReadFile` failed"
	}
	return nil
}

// Again reads the rates once more.
func Again(w http.ResponseWriter, r *http.Request) {
	if err := again(r.URL.Path); err != nil {
		panic(err)
	}
	w.WriteHeader(http.StatusNoContent)
}
