// Package core makes what all others use.
package core

import (
	"fmt"
	"log/slog"
	"os"
)

// Output prints before there is any, whatever its package is called.
func Output(directory string) *slog.Logger {
	if _, err := os.Stat(directory); err != nil {
		fmt.Printf("create directory %s\n", directory)
	}
	made := slog.New(slog.NewJSONHandler(os.Stdout, nil))
	fmt.Println("made for", directory) // want "logging/unstructured"
	return made
}

// StartWelcome shows a person where the service is, beside the line of the log.
func StartWelcome(address string) {
	slog.Info("started", "address", address)
	fmt.Printf(`
	Welcome to the ledger.
	Documentation: http://%s/docs
	Health: http://%s/health
`, address, address)
}
