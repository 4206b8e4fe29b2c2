package store

import (
	"database/sql"
	"fmt"
	"sync"
)

type store struct {
	source string
	once   sync.Once
	db     *sql.DB
}

func (s *store) open() (*sql.DB, error) {
	var err error
	s.once.Do(func() {
		s.db, err = sql.Open("postgres", s.source) // want "`err` is new at each call"
	})
	return s.db, err
}

var (
	shared  *sql.DB
	opening sync.Once
)

func Open(source string) (err error) {
	opening.Do(func() {
		shared, err = sql.Open("postgres", source) // want "every later caller gets no error"
		if err != nil {
			err = fmt.Errorf("open: %w", err)
			return
		}
		shared.SetMaxOpenConns(8)
	})
	if err != nil {
		return err
	}
	return nil
}

func load(source string) error { _, err := sql.Open("postgres", source); return err }

var loading sync.Once

func Load(source string) error {
	var err error
	loading.Do(func() { err = load(source) }) // want "keep the error, or use `sync.OnceValue`"
	return err
}
