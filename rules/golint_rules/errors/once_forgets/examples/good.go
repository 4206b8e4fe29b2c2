package store

import (
	"database/sql"
	"errors"
	"log"
	"sync"
)

type store struct {
	source string
	once   sync.Once
	closed sync.Once
	db     *sql.DB
	failed error
}

func (s *store) open() (*sql.DB, error) {
	s.once.Do(func() { s.db, s.failed = sql.Open("postgres", s.source) })
	return s.db, s.failed
}

// What has ended has ended.
func (s *store) Close() error {
	var err error
	s.closed.Do(func() { err = s.db.Close() })
	return err
}

func (s *store) end() error {
	var err error
	s.closed.Do(func() { err = s.db.Close() })
	return err
}

// Whether there is a database is asked at each call.
func (s *store) get() (*sql.DB, error) {
	var err error
	s.once.Do(func() { s.db, err = sql.Open("postgres", s.source) })
	if s.db == nil {
		return nil, errors.Join(errors.New("no database"), err)
	}
	return s.db, err
}

// It may be tried again.
func (s *store) retry() error {
	var err error
	s.once.Do(func() { s.db, err = sql.Open("postgres", s.source) })
	if err != nil {
		s.once = sync.Once{}
	}
	return err
}

// A failure ends the program.
func (s *store) must() *sql.DB {
	var err error
	s.once.Do(func() {
		s.db, err = sql.Open("postgres", s.source)
		if err != nil {
			log.Fatal(err)
		}
	})
	if err != nil {
		return nil
	}
	return s.db
}

var open = sync.OnceValues(func() (*sql.DB, error) { return sql.Open("postgres", "") })

// The once is as new as the error.
func each(source string) (db *sql.DB, err error) {
	var once sync.Once
	once.Do(func() { db, err = sql.Open("postgres", source) })
	return db, err
}

// What later calls get is told before.
func (s *store) run(listen func() error) error {
	err := errors.New("run twice")
	s.once.Do(func() { err = listen() })
	return err
}

// It is kept beside.
func (s *store) kept(listen func() error) error {
	var err error
	s.once.Do(func() {
		err = listen()
		s.failed = err
	})
	if err != nil {
		return err
	}
	return s.failed
}

var startFailed error

func (s *store) start(listen func() error) error {
	var err error
	s.once.Do(func() {
		if err = listen(); err != nil {
			startFailed = err
		}
	})
	return errors.Join(startFailed, err)
}
