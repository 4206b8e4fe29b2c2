// A store that can be closed, and that nobody closes.
package main

import (
	"context"
	"database/sql"
	"net/http"
	"os/signal"
	"syscall"
	"time"
)

type store struct{ db *sql.DB }

func newStore() (*store, error) {
	db, err := sql.Open("postgres", "") // want "opens, as nothing in the program calls `.*store.Close`, although the server is shut down"
	if err != nil {
		return nil, err
	}
	return &store{db}, nil
}

func (s *store) Close() error { return s.db.Close() }

type app struct{ store *store }

func (a *app) Shutdown() error { return a.store.Close() }

func main() {
	ctx, stop := signal.NotifyContext(context.Background(), syscall.SIGINT, syscall.SIGTERM)
	defer stop()
	kept, err := newStore()
	if err != nil {
		panic(err)
	}
	server := &http.Server{Addr: ":8080", ReadTimeout: time.Second, Handler: handler(&app{kept})}
	go func() { _ = server.ListenAndServe() }()
	<-ctx.Done()
	limited, cancel := context.WithTimeout(context.Background(), time.Second)
	defer cancel()
	_ = server.Shutdown(limited)
}

func handler(*app) http.Handler { return http.NewServeMux() }
