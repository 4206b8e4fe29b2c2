// Command api is of a Go that has no log/slog.
package main

import (
	"log"
	"net/http"
)

func main() {
	http.HandleFunc("/", account)
	if err := http.ListenAndServe(":8080", nil); err != nil {
		log.Printf("not served: %v", err) // want "no structured logger yet: take a library such as `zerolog`"
	}
}

func account(w http.ResponseWriter, r *http.Request) {
	log.Printf("no account in %s", r.URL.Path)
	w.WriteHeader(http.StatusNotFound)
}
