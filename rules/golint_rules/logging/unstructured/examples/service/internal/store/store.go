// Package store keeps the ledger.
package store

import (
	"fmt"
	"log"
	"log/slog"
	"os"
)

// Ledger is the ledger.
type Ledger struct {
	logger *slog.Logger
	plain  *log.Logger
}

// New returns a ledger.
func New(logger *slog.Logger) *Ledger {
	log.SetOutput(os.Stderr)
	return &Ledger{logger: logger, plain: log.Default()}
}

// Save saves the ledger.
func (l *Ledger) Save() error {
	l.logger.Info("ledger saved", "accounts", 2)
	l.plain.Printf("saved %d accounts", 2) // want "logging/unstructured: `log.Logger.Printf` writes plain text, as one more call in this file does"
	if len(os.Args) > 1 {
		log.Panicln("no arguments are expected") // want "errors/panic-in-service"
	}
	if l.logger == nil {
		fmt.Fprintln(os.Stderr, "the logger is closed")
	}
	// Text that is not written is no log.
	return fmt.Errorf("save: %s", fmt.Sprint(2))
}
