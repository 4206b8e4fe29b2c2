// Functions that serve are told by shutdown/absent, once.
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
	return http.Serve(listener, handler) // want "shutdown/absent"
}

func serveMetrics(handler http.Handler) error {
	return http.ListenAndServe(":9090", handler)
}

func main() {
	mux := http.NewServeMux()
	go func() { _ = serveMetrics(mux) }()
	go func() { _ = serve(mux) }()
	if err := http.ListenAndServe(":8080", mux); err != nil { // want "shutdown/absent: .* and waits for slow clients without a limit"
		os.Exit(1)
	}
}
