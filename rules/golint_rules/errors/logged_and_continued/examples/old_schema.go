// example: cmd/api/main.go, in a service
package main

import (
	"log/slog"
	"net/http"
	"os"
)

func runMigrations(path string) error { _, err := os.Stat(path); return err }

func seedDemo(path string) error { _, err := os.Stat(path); return err }

func main() {
	err := runMigrations("migrations")
	logger := slog.Default()
	if err != nil { // want "`runMigrations` failed and only a log line says so, so the program starts without it"
		logger.Error("cannot migrate", "error", err)
	}
	if err := seedDemo("demo"); err != nil {
		logger.Error("cannot seed", "error", err)
	}
	logger.Error("server has ended", "error", http.ListenAndServe(":8080", nil))
}
