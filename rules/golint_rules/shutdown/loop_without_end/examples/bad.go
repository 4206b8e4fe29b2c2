// A poller that only a kill ends.
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

func run(db *sql.DB) {
	ticker := time.NewTicker(time.Minute)
	for range ticker.C { // want "no signal ends this loop, so `settle` is cut off at any point"
		if err := settle(db); err != nil {
			slog.Error("not settled", "error", err)
		}
	}
}

func main() {
	db, err := sql.Open("postgres", "")
	if err != nil {
		panic(err)
	}
	if time.Now().Unix()%2 == 0 {
		run(db)
	}
	for { // want "no signal ends this loop, so `settle` is cut off at any point"
		if err := settle(db); err != nil {
			slog.Error("not settled", "error", err)
		}
		time.Sleep(time.Minute)
	}
}
