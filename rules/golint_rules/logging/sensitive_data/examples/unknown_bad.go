// Loggers of libraries that are not at hand.
package main

import (
	"net/http"
	"strings"

	"example.org/kit/logctx"
)

type gate struct{ log logctx.Logger }

func (g *gate) enter(r *http.Request) {
	logger := logctx.From(r.Context())
	jwt := strings.TrimPrefix(r.Header.Get("Authorization"), "Bearer ")
	logger.WithField("path", r.URL.Path).Errorf("not verified: %s", jwt) // want "`jwt` goes into the log in clear text: a token"
}

func (g *gate) leave(password string) {
	logctx.Current().With("password", password).Info("left")
	g.log.Warn("left", "password", password)            // want "`password` goes into the log in clear text: a password"
	g.log.With("user", "1").Warn("left with", password) // kept with the line above
}

func main() {
	g := &gate{}
	g.leave("")
	http.HandleFunc("/", func(w http.ResponseWriter, r *http.Request) { g.enter(r) })
	_ = http.ListenAndServe(":8080", nil)
}
