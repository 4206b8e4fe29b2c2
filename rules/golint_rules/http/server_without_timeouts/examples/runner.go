// A library stops the program, and nothing limits its server.
package main

import (
	"net/http"
	"os"

	"github.com/oklog/run"
)

func main() {
	var group run.Group
	mux := http.NewServeMux()
	group.Add(func() error {
		return http.ListenAndServe(":8080", mux) // want "the server of `http.ListenAndServe` waits for its clients without a limit, .* use an `http.Server`"
	}, func(error) { os.Exit(1) })
	if err := group.Run(); err != nil {
		os.Exit(1)
	}
}
