// Functions that serve without a limit, and those beside the main server.
package main

import (
	"net"
	"net/http"
	"os"
)

func serve(handler http.Handler) error {
	listener, err := net.Listen("tcp", ":8081")
	if err != nil {
		return err
	}
	return http.Serve(listener, handler) // want "`http.Serve` waits for its clients' headers without a limit, and none can be set"
}

func serveMetrics(handler http.Handler) error {
	return http.ListenAndServe(":9090", handler)
}

func main() {
	mux := http.NewServeMux()
	go func() { _ = serveMetrics(mux) }()
	go func() { _ = serve(mux) }()
	if err := http.ListenAndServe(":8080", mux); err != nil { // want "use an `http.Server` with a `ReadHeaderTimeout`"
		os.Exit(1)
	}
}
