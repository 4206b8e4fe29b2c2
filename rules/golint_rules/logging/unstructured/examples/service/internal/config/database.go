package config

import (
	"fmt"
	"log/slog"
)

// Connect has a logger, and prints all the same.
func Connect(address string) string {
	slog.Info("connecting", "address", address)
	fmt.Println("asked for", address) // want "logging/unstructured"
	return address
}
