// Command api serves.
package main

import (
	"log/slog"
	"net/http"
	"os"

	"example.com/service/internal/orders"
)

func main() {
	// Nothing is taken of a context that a line is given.
	slog.SetDefault(slog.New(slog.NewJSONHandler(os.Stdout, nil)))
	http.HandleFunc("GET /orders", orders.List)
	http.HandleFunc("POST /orders", orders.Add)
	http.HandleFunc("DELETE /orders", orders.Drop)
	if err := http.ListenAndServe(":8080", nil); err != nil { // want "shutdown/absent"
		slog.Error("not served", "error", err)
	}
}
