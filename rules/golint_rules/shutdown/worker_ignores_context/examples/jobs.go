// Loops over jobs of a channel, and what writes to a database without giving an error.
package main

import (
	"database/sql"
	"log/slog"
	"net/http"
	"time"
)

type entry struct{ text string }

var (
	entries = make(chan entry, 100)
	joined  = make(chan *entry)
	db      *sql.DB
)

func save(e entry) {
	if _, err := db.Exec("INSERT INTO entries (text) VALUES ($1)", e.text); err != nil {
		slog.Error("entry not saved", "error", err)
	}
}

func saveAll() {
	for {
		e := <-entries
		save(e)
	}
}

func rounds() {
	for {
		save(entry{})
		time.Sleep(time.Minute)
	}
}

func ticks(ask func() error) {
	once := func() {
		if err := ask(); err != nil {
			slog.Error("not asked", "error", err)
		}
	}
	go func() { // want "nothing ends the loop of this goroutine, so `once` is cut off at any point"
		for range time.Tick(time.Minute) {
			once()
		}
	}()
}

func dial() error { return db.Ping() }

// Who is connected again loses nothing where that is cut off.
func stay() {
	for {
		if err := dial(); err != nil {
			slog.Error("not connected", "error", err)
		}
		time.Sleep(time.Second)
	}
}

// Whoever closes the channel ends the loop.
func saveUntilClosed() {
	for {
		e, open := <-entries
		if !open {
			return
		}
		save(e)
	}
}

// Who is connected is gone with the process.
func join() {
	for {
		e := <-joined
		save(*e)
	}
}

// Nothing is lost that only looks at what it got.
func show() {
	for {
		e := <-entries
		slog.Info("entry", "text", e.text)
	}
}

func main() {
	go saveAll() // want "nothing ends the loop of this goroutine, so `save` is cut off at any point"
	go rounds()  // want "nothing ends the loop of this goroutine, so `save` is cut off at any point"
	go saveUntilClosed()
	go join()
	go show()
	go stay()
	ticks(func() error { return db.Ping() })
	_ = http.ListenAndServe(":8080", nil)
}
