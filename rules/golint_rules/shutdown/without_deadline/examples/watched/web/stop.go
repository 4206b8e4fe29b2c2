// Package web stops servers.
package web

import (
	"context"
	"log"
	"net/http"
)

// Stop waits as long as its caller lets it.
func Stop(server *http.Server) {
	if err := server.Shutdown(context.Background()); err != nil {
		log.Print(err)
	}
}
