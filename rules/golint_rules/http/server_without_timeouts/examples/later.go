// A server that is given its limit later.
package main

import (
	"net/http"
	"os"
	"time"
)

func main() {
	server := http.Server{Addr: ":8080"}
	server.ReadHeaderTimeout = time.Minute
	defer os.Exit(0)
	if err := server.ListenAndServe(); err != nil { // want "shutdown/absent"
		return
	}
}
