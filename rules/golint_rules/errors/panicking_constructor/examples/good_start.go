// example: bootstrap/database.go, in a service
package bootstrap

import (
	"database/sql"
	"log"
)

type Application struct {
	DB *sql.DB
}

// What makes a program ready is called by its main function alone.
func NewApplication(source string) *Application {
	return &Application{DB: NewDatabase(source)}
}

func NewDatabase(source string) *sql.DB {
	db, err := sql.Open("postgres", source)
	if err != nil {
		log.Fatal(err)
	}
	if err := db.Ping(); err != nil {
		log.Fatal("database: ", err)
	}
	return db
}
