// Package tables makes the tables before anybody is served.
package tables

import (
	"database/sql"
	"log"
)

// CreateTables makes them.
func CreateTables(dsn string) {
	db, err := sql.Open("pgx", dsn)
	if err != nil {
		log.Fatal(err)
	}
	db.SetMaxOpenConns(1)
	if _, err := db.Exec("create table orders (id bigint)"); err != nil {
		log.Fatal(err)
	}
}
