package store

import "fmt"

// Stop ends the ledger, which has a logger.
func (l *Ledger) Stop() {
	fmt.Println("stopping") // want "logging/unstructured: `fmt.Println` writes plain text"
}

// Close ends a sender, which has none.
func (ConsoleSender) Close() { fmt.Println("stopped") }
