// A store that the application closes, which is shut down at the end.
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
	db, err := sql.Open("postgres", "")
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
	all := &app{kept}
	server := &http.Server{Addr: ":8080", ReadTimeout: time.Second, Handler: handler(all)}
	go func() { _ = server.ListenAndServe() }()
	<-ctx.Done()
	limited, cancel := context.WithTimeout(context.Background(), time.Second)
	defer cancel()
	_ = server.Shutdown(limited)
	_ = all.Shutdown()
}

func handler(*app) http.Handler { return http.NewServeMux() }
