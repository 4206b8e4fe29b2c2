// An example leaves out what does not belong to it.
package main

import (
	"net/http"
	"os"
)

func main() {
	if err := http.ListenAndServe(":8085", nil); err != nil {
		os.Exit(1)
	}
}
