// Stands in for the bank where somebody develops the service.
package main

import (
	"flag"
	"net/http"
	"os"
)

func main() {
	port := flag.String("port", "8081", "where to answer")
	flag.Parse()
	http.HandleFunc("/accounts", http.NotFound)
	if err := http.ListenAndServe(":"+*port, nil); err != nil {
		os.Exit(1)
	}
}
