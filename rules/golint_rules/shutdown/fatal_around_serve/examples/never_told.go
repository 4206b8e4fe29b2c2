// Serves until it is killed, which shutdown/absent tells of.
package main

import (
	"context"
	"log"
	"net/http"
	"time"
)

func main() {
	srv := &http.Server{Addr: ":8080", Handler: http.NotFoundHandler(), ReadHeaderTimeout: time.Second}
	limited, cancel := context.WithTimeout(context.Background(), 10*time.Second)
	defer cancel()
	defer srv.Shutdown(limited)
	log.Fatal(srv.ListenAndServe())
}
