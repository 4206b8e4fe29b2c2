// The worker is another program: what the API stops does not stop the server here.
package main

import (
	"net/http"
	"os"
)

var server = http.Server{Addr: ":8083"}

func main() {
	if err := server.ListenAndServe(); err != nil { // want "shutdown/absent"
		os.Exit(1)
	}
}
