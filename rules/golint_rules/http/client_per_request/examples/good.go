// example: main.go, in a service
package main

import (
	"context"
	"database/sql"
	"net/http"
	"sync"

	"github.com/redis/go-redis/v9"
	"google.golang.org/grpc"
)

type orderService struct {
	mu    sync.Mutex
	conns map[string]*grpc.ClientConn
	cache *redis.Client
}

func newOrderService() *orderService {
	return &orderService{cache: redis.NewClient(&redis.Options{}), conns: map[string]*grpc.ClientConn{}}
}

// Of keeps what it makes.
func (s *orderService) Of(ctx context.Context, address string) (*grpc.ClientConn, error) {
	conn, err := grpc.NewClient(address)
	if err != nil {
		return nil, err
	}
	s.conns[address] = conn
	return conn, nil
}

// CheckDatabase tries what an administrator has typed.
func (s *orderService) CheckDatabase(ctx context.Context, dsn string) error {
	db, err := sql.Open("pgx", dsn)
	if err != nil {
		return err
	}
	defer db.Close()
	return db.PingContext(ctx)
}

func migrate(dsn string) error {
	db, err := sql.Open("pgx", dsn)
	if err != nil {
		return err
	}
	defer db.Close()
	return db.Ping()
}

func main() {
	service := newOrderService()
	http.HandleFunc("/", func(w http.ResponseWriter, r *http.Request) {
		_ = service.cache.Get(r.Context(), "x").Err()
	})
	if migrate("dsn") == nil {
		_ = http.ListenAndServe(":8080", nil)
	}
}
