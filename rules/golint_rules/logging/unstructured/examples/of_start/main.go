// Command api writes a few lines when it starts, and none for a request.
package main

import (
	"log"
	"net/http"

	"example.com/service/internal/store"
)

func main() {
	if err := store.InitTables(); err != nil {
		log.Printf("no tables: %v", err)
	}
	http.HandleFunc("/", func(w http.ResponseWriter, _ *http.Request) { w.WriteHeader(http.StatusNoContent) })
	if err := http.ListenAndServe(":8080", nil); err != nil {
		log.Printf("not served: %v", err)
	}
}
