// Package http serves the ledger.
package http

import (
	"fmt"
	"log"
	"net/http"
	"os"
	"runtime/debug"

	"ledger.test/service/internal/app/command"
	"ledger.test/service/internal/store"
)

// Handler answers requests.
type Handler struct {
	ledger   *store.Ledger
	commands *command.Service
	verbose  bool
}

// New returns a handler.
func New(ledger *store.Ledger, commands *command.Service) *Handler {
	if ledger == nil {
		// The program starts, and cannot.
		log.Fatal("no ledger")
	}
	return &Handler{ledger: ledger, commands: commands}
}

// ServeHTTP answers a request.
func (h *Handler) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	defer func() {
		if reason := recover(); reason != nil {
			println("recovered") // want "logging/unstructured: `println` writes plain text"
			// A stack is text for people.
			fmt.Fprintf(os.Stderr, "%v\n%s", reason, debug.Stack())
		}
	}()
	if h.verbose {
		fmt.Println(r.Method, r.URL.Path)
	}
	if r.PathValue("id") == "" {
		log.Print("no account")
		fmt.Fprintln(os.Stderr, "no account")
		_, _ = os.Stderr.WriteString("no account\n")
		_, _ = fmt.Fprintf(os.Stdout, "%s\n", r.Host)
		// An answer is no log.
		_, _ = fmt.Fprintln(w, "no account")
		return
	}
	h.print()
	h.commands.Open(r.PathValue("id"))
}

// print is there to print.
func (h *Handler) print() {
	fmt.Printf("%v\n", h.ledger)
}
