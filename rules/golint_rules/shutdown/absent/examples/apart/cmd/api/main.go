// The service.
package main

import (
	"net/http"
	"os"

	"example.com/service/internal/bank"
	"example.com/service/internal/orders"
	"example.com/service/internal/store"
)

func main() {
	mux := http.NewServeMux()
	for _, name := range []string{bank.Name, orders.Name, store.Name} {
		mux.HandleFunc("/"+name, http.NotFound)
	}
	if err := http.ListenAndServe(":8080", mux); err != nil { // want "shutdown/absent"
		os.Exit(1)
	}
}
