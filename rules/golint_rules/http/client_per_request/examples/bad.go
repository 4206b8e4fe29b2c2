// example: main.go, in a service
package main

import (
	"context"
	"database/sql"
	"log"
	"net/http"
	"os"

	"github.com/go-resty/resty/v2"
	"github.com/redis/go-redis/v9"
	"github.com/segmentio/kafka-go"
	"google.golang.org/grpc"
)

func openDB() (*sql.DB, error) {
	db, err := sql.Open("pgx", os.Getenv("DSN"))
	if err != nil {
		return nil, err
	}
	db.SetMaxOpenConns(5)
	return db, nil
}

func list(w http.ResponseWriter, r *http.Request) {
	db, err := openDB() // want "each call of `list` makes a client with connections of its own by `sql.Open`"
	if err != nil {
		http.Error(w, "database", http.StatusInternalServerError)
		return
	}
	defer func() {
		if err := db.Close(); err != nil {
			log.Print(err)
		}
	}()
	if err := db.PingContext(r.Context()); err != nil {
		http.Error(w, "database", http.StatusInternalServerError)
	}
}

func cached(w http.ResponseWriter, r *http.Request) {
	cache := redis.NewClient(&redis.Options{Addr: "cache:6379"}) // want "`cached` makes a client .* by `redis.NewClient`"
	if err := cache.Get(r.Context(), "greeting").Err(); err != nil {
		http.Error(w, "cache", http.StatusBadGateway)
	}
}

type orderService struct{ brokers []string }

func (s *orderService) Publish(ctx context.Context, text string) error {
	writer := kafka.NewWriter(kafka.WriterConfig{Brokers: s.brokers, Topic: "orders"}) // want "`Publish` makes a client .* by `kafka.NewWriter`"
	defer writer.Close()
	return writer.WriteMessages(ctx, kafka.Message{Value: []byte(text)})
}

func (s *orderService) Price(ctx context.Context, sku string) error {
	conn, err := grpc.NewClient("prices:9000") // want "`Price` makes a client .* by `grpc.NewClient`"
	if err != nil {
		return err
	}
	defer conn.Close()
	return conn.Invoke(ctx, "/prices/Get", sku, nil)
}

type prices struct{ conn grpc.ClientConnInterface }

func (s *orderService) connect() (*prices, *grpc.ClientConn, error) {
	conn, err := grpc.NewClient("prices:9000")
	if err != nil {
		return nil, nil, err
	}
	return &prices{conn}, conn, nil
}

func (s *orderService) Discount(ctx context.Context, sku string) error {
	client, conn, err := s.connect() // want "`Discount`, as one more place here does, makes a client"
	if err != nil {
		return err
	}
	defer conn.Close()
	return client.conn.Invoke(ctx, "/prices/Discount", sku, nil)
}

func (s *orderService) Tax(ctx context.Context, sku string) error {
	client, conn, err := s.connect()
	if err != nil {
		return err
	}
	defer conn.Close()
	return client.conn.Invoke(ctx, "/prices/Tax", sku, nil)
}

func main() {
	http.HandleFunc("/list", list)
	http.HandleFunc("/cached", cached)
	if err := http.ListenAndServe(":8080", nil); err != nil {
		log.Print(err)
	}
}

func (s *orderService) Rate(ctx context.Context, currency string) (string, error) {
	client := resty.New() // want "`Rate` makes a client .* by `resty.New`"
	answer, err := client.R().SetContext(ctx).Get("https://rates.example.com/" + currency)
	if err != nil {
		return "", err
	}
	return answer.String(), nil
}
