// example: internal/passes/passes.go, in a service
package passes

import (
	"errors"
	"log/slog"
)

var errEmpty = errors.New("empty")

type database interface {
	InsertTransaction(id string, passes []string) error
}

type TransactionService struct{ database database }

// What it does is seen to write, and its name says so.
func (t *TransactionService) SaveUnlockedPasses(id string, passes []string) error {
	if len(passes) == 0 {
		return errEmpty
	}
	return t.keep(id, passes)
}

func (t *TransactionService) keep(id string, passes []string) error {
	return t.database.InsertTransaction(id, passes)
}

func pay(service *TransactionService, id string) (string, error) {
	if err := service.SaveUnlockedPasses(id, []string{"gold"}); err != nil { // want "errors/write-lost"
		slog.Error("not saved", "error", err)
	}
	return id, nil
}
