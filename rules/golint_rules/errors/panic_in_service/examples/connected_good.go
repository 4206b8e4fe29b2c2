// example: pkg/database/connected_good.go, in a service
package database

import (
	"context"
	"database/sql"
	"log"
	"net/http"
	"net/url"
)

// DbConn opens what the program cannot do without.
func DbConn(ctx context.Context, dsn string) *sql.DB {
	db, err := sql.Open("postgres", dsn)
	if err != nil {
		log.Fatalf("open: %v", err)
	}
	if err := db.PingContext(ctx); err != nil {
		log.Fatalf("ping: %v", err)
	}
	return db
}

func bankClient(proxy string) *http.Client {
	at, err := url.Parse(proxy)
	if err != nil {
		log.Fatalf("proxy: %v", err)
	}
	return &http.Client{Transport: &http.Transport{Proxy: http.ProxyURL(at)}}
}

type server struct{ http *http.Server }

// The program ends here whatever happens.
func (s *server) gracefulShutdown(ctx context.Context, quit <-chan struct{}) {
	<-quit
	if err := s.http.Shutdown(ctx); err != nil {
		log.Fatalf("shut down: %v", err)
	}
}
