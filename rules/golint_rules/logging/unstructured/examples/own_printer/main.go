// A service whose own logger prints what it is given, at its start and for requests, is told there.
package main

import (
	"net/http"
	"os"

	"example.com/service/internal/logger"
)

func main() {
	http.HandleFunc("/", func(w http.ResponseWriter, r *http.Request) {
		logger.Info("asked for %s", r.URL.Path)
		w.WriteHeader(http.StatusNoContent)
	})
	if err := http.ListenAndServe(":8080", nil); err != nil { // want "shutdown/absent"
		os.Exit(1)
	}
}
