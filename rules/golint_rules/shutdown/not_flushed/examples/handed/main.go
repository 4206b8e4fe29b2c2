// Drops what would send the last spans.
package main

import (
	"net/http"
	"os"

	"example.com/service/tracing"
)

func main() {
	if _, err := tracing.Init(nil); err != nil { // want "nobody takes the function that `tracing.Init` gives"
		os.Exit(1)
	}
	_ = http.ListenAndServe(":8080", nil)
}
