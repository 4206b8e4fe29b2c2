package main

import (
	"database/sql"
	"log"
	"net/http"
	"time"

	"example.com/service/app"
	"example.com/service/ledger"
	"example.com/service/store"
)

var settings app.Settings

func init() { settings.Setup() }

func main() {
	if err := store.Look(); err != nil {
		log.Println("no schema", err)
		return
	}
	if err := run(); err != nil {
		log.Fatal(err)
	}
}

func run() error {
	db, err := sql.Open("postgres", settings.DSN)
	if err != nil {
		return err
	}
	if err := store.Migrate(db); err != nil {
		return err
	}
	if err := ledger.Warm(db); err != nil {
		log.Println("not warmed", err)
	}
	if err := ledger.Check(db); err != nil {
		return err
	}
	server := &http.Server{Addr: ":8080", Handler: ledger.Handler(db), ReadHeaderTimeout: time.Second}
	go func() {
		for {
			if err := ledger.Post(db); err != nil {
				log.Fatal(err)
			}
		}
	}()
	return server.ListenAndServe()
}
