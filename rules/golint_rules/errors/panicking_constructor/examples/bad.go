package store

import (
	"database/sql"
	"log"
	"net/url"
	"os"
)

type Store struct {
	db   *sql.DB
	base *url.URL
}

func New(source string) *Store {
	db, err := sql.Open("postgres", source)
	if err != nil {
		panic(err) // want "`panic` ends the whole program because `sql.Open` failed"
	}
	return &Store{db: db}
}

func NewWithBase(db *sql.DB, base string) (*Store, error) {
	parsed, err := url.Parse(base)
	if err != nil {
		log.Fatalf("base: %v", err) // want "`log.Fatalf` ends .*; return the error$"
	}
	if err := db.Ping(); err != nil {
		return nil, err
	}
	return &Store{db: db, base: parsed}, nil
}

func openAudit(path string) *os.File {
	var file *os.File
	var err error
	if file, err = os.Create(path); err != nil {
		log.Println("audit", err)
		os.Exit(1) // want "`os.Exit` ends the whole program because `os.Create` failed"
	}
	return file
}

func ConnectReplica(source string) (store *Store) {
	store = &Store{}
	var err error
	store.db, err = sql.Open("postgres", source)
	if err != nil {
		panic("replica: " + err.Error()) // want "because `sql.Open` failed"
	}
	return store
}
