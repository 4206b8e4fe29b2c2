// Package command holds what changes the ledger: commands of the domain, not of a terminal.
package command

import (
	"fmt"

	"ledger.test/service/internal/store"
)

// Service changes the ledger.
type Service struct {
	ledger *store.Ledger
}

// New returns a service.
func New(ledger *store.Ledger) *Service { return &Service{ledger: ledger} }

// Open opens an account.
func (s *Service) Open(id string) {
	fmt.Println("account opened", id) // want "logging/unstructured"
}

// Do does what somebody at a terminal has asked for.
func (s *Service) Do(word string) int {
	switch word {
	case "open":
		s.Open(word)
	default:
		fmt.Printf("there is no command %q\n", word)
		return printHelp()
	}
	return 0
}

func printHelp() int { return len("open") }
