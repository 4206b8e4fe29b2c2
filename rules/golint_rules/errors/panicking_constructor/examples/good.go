package store

import (
	"crypto/rand"
	"database/sql"
	"embed"
	"encoding/hex"
	"errors"
	"html/template"
	"io"
	"os"
	"regexp"
)

type Pool struct {
	db      *sql.DB
	pattern *regexp.Regexp
	page    *template.Template
}

func NewPool(source string) (*Pool, error) {
	db, err := sql.Open("postgres", source)
	if err != nil {
		return nil, err
	}
	return &Pool{db: db}, nil
}

// The name says it.
func MustPool(source string) *Pool {
	pool, err := NewPool(source)
	if err != nil {
		panic(err)
	}
	return pool
}

// NewFixedPool panics if the source cannot be opened.
func NewFixedPool(source string) *Pool {
	pool, err := NewPool(source)
	if err != nil {
		panic(err)
	}
	return pool
}

// Errors of the program itself: what is nil, and patterns and names that are written here.
func NewMatcher(db *sql.DB) *Pool {
	if db == nil {
		panic("store: no database")
	}
	pattern, err := regexp.Compile(`^[a-z]+$`)
	if err != nil {
		panic(err)
	}
	page, err := template.New("page").Parse("{{.}}")
	if err != nil {
		panic(err)
	}
	return &Pool{db: db, pattern: pattern, page: page}
}

func NewChecked(kind string) *Pool {
	switch kind {
	case "a", "b":
		return &Pool{}
	default:
		panic("unknown kind " + kind)
	}
}

func NewValidated(pattern string) *Pool {
	compiled, err := regexp.Compile(pattern)
	if err != nil {
		// It was compiled when the settings were read, so this should never happen.
		// If it does, something is badly broken.
		panic(err)
	}
	return &Pool{pattern: compiled}
}

// What runs later is no part of the construction.
func NewHandler(pool *Pool) func() {
	return func() {
		if err := pool.db.Ping(); err != nil {
			panic(err)
		}
	}
}

func NewRecovered(source string) (pool *Pool, err error) {
	defer func() {
		if recover() != nil {
			err = errors.New("store: no pool")
		}
	}()
	db, failure := sql.Open("postgres", source)
	if failure != nil {
		panic(failure)
	}
	return &Pool{db: db}, nil
}

// Randomness never fails, and which of two calls failed is not known.
func newID() string {
	id := make([]byte, 16)
	if _, err := io.ReadFull(rand.Reader, id); err != nil {
		panic(err)
	}
	return hex.EncodeToString(id)
}

func newTemplate(custom string, shipped embed.FS) []byte {
	var data []byte
	var err error
	if custom != "" {
		data, err = os.ReadFile(custom)
	} else {
		data, err = shipped.ReadFile("page.html")
	}
	if err != nil {
		panic(err)
	}
	return data
}

// It makes nothing that is given back.
func CreateTables(source string) error {
	db, err := sql.Open("postgres", source)
	if err != nil {
		panic(err)
	}
	return db.Ping()
}

// No constructor.
func news(path string) []byte {
	data, err := os.ReadFile(path)
	if err != nil {
		panic(err)
	}
	return data
}
