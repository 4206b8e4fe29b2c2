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
