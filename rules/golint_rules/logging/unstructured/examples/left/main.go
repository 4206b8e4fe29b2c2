// Command api has no log, and two prints that were left from a search for a fault.
package main

import (
	"fmt"
	"net/http"
	"os"
)

func main() {
	http.HandleFunc("/", account)
	if err := http.ListenAndServe(":8080", nil); err != nil { // want "shutdown/absent"
		os.Exit(1)
	}
}

func account(w http.ResponseWriter, r *http.Request) {
	fmt.Println("account", r.URL.Path)
	if r.URL.Path == "" {
		fmt.Println("no account")
	}
	w.WriteHeader(http.StatusNotFound)
}
