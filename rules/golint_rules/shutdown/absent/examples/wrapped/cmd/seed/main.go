// A tool for developers serves until it is interrupted.
package main

import (
	"net/http"
	"os"
)

func main() {
	if err := http.ListenAndServe(":8084", nil); err != nil {
		os.Exit(1)
	}
}
