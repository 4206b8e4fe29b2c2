// Loops that end, that are goroutines, or that only look.
package main

import (
	"database/sql"
	"log/slog"
	"time"
)

func settle(db *sql.DB) error {
	_, err := db.Exec("UPDATE orders SET settled = true")
	return err
}

// started runs as a goroutine, which another rule tells.
func started(db *sql.DB) {
	for {
		_ = settle(db)
		time.Sleep(time.Minute)
	}
}

// looks has nothing under way.
func looks() {
	for {
		slog.Info("alive")
		time.Sleep(time.Minute)
	}
}

// retries ends.
func retries(db *sql.DB) {
	for {
		if err := settle(db); err == nil {
			return
		}
		time.Sleep(time.Second)
	}
}

func main() {
	db, err := sql.Open("postgres", "")
	if err != nil {
		panic(err)
	}
	go started(db)
	retries(db)
	looks()
}
