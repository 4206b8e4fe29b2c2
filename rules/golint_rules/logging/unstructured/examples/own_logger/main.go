// A service whose own logger writes no fields has no structured logger; it is told once.
package main

import (
	"net/http"
	"os"

	"example.com/service/internal/orders"
	"example.com/service/internal/tables"
)

func main() {
	tables.CreateTables(os.Getenv("DSN"))
	http.HandleFunc("/orders", orders.List)
	if err := http.ListenAndServe(":8080", nil); err != nil { // want "shutdown/absent"
		os.Exit(1)
	}
}
