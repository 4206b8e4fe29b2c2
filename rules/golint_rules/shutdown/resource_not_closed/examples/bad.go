// A shutdown in order, and connections that nothing closes.
package main

import (
	"context"
	"database/sql"
	"net/http"
	"os/signal"
	"syscall"
	"time"

	"github.com/redis/go-redis/v9"
)

func open() (*sql.DB, error) {
	db, err := sql.Open("postgres", "") // want "nothing closes the database that `sql.Open` opens, nor one more, although the server is shut down in order"
	if err != nil {
		return nil, err
	}
	if err := db.Ping(); err != nil {
		_ = db.Close()
		return nil, err
	}
	return db, nil
}

func main() {
	ctx, stop := signal.NotifyContext(context.Background(), syscall.SIGINT, syscall.SIGTERM)
	defer stop()
	db, err := open()
	if err != nil {
		panic(err)
	}
	client := redis.NewClient(&redis.Options{})
	server := &http.Server{Addr: ":8080", ReadTimeout: time.Second, Handler: handler(db, client)}
	go func() { _ = server.ListenAndServe() }()
	<-ctx.Done()
	limited, cancel := context.WithTimeout(context.Background(), time.Second)
	defer cancel()
	_ = server.Shutdown(limited)
}

func handler(db *sql.DB, client *redis.Client) http.Handler { return http.NewServeMux() }
