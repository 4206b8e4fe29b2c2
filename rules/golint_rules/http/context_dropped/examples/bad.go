// Requests whose work has an empty context.
package main

import (
	"context"
	"database/sql"
	"net/http"

	"go.mongodb.org/mongo-driver/mongo"
)

type store interface {
	Save(ctx context.Context, id string) error
	Load(ctx context.Context, id string) (string, error)
}

type orderHandler struct{ orders store }

func (h *orderHandler) create(w http.ResponseWriter, r *http.Request) {
	if err := h.orders.Save(context.Background(), "1"); err != nil { // want "is at hand and `context.Background..` stands in for it .and 1 more here., so what this starts goes on after the client has gone"
		http.Error(w, "not saved", http.StatusInternalServerError)
		return
	}
	ctx := context.TODO()
	if _, err := h.orders.Load(ctx, "1"); err != nil {
		http.Error(w, "not loaded", http.StatusInternalServerError)
	}
}

func (h *orderHandler) ask(w http.ResponseWriter, r *http.Request) {
	request, err := http.NewRequest(http.MethodGet, "https://example.com", nil) // want "and this request is made without it, so it goes on after the client has gone"
	if err != nil {
		return
	}
	response, err := (&http.Client{Timeout: 1}).Do(request)
	if err != nil {
		return
	}
	defer response.Body.Close()
}

type orderService struct{ orders store }

func (s *orderService) Pay(ctx context.Context, id string) error {
	return s.orders.Save(context.Background(), id) // want "`ctx` is at hand"
}

func withTx(ctx context.Context, work func(ctx context.Context) error) error { return work(ctx) }

func (s *orderService) Move(ctx context.Context, id string) error {
	// All of it in one transaction, to ensure atomicity.
	return withTx(context.Background(), func(ctx context.Context) error { // want "`ctx` is at hand"
		return s.orders.Save(ctx, id)
	})
}

type orderRepository struct{ collection *mongo.Collection }

func (r *orderRepository) Insert(order any) error {
	_, err := r.collection.InsertOne(context.Background(), order) // want "`Insert` takes no context, as in one more place of this file, and gives `r.collection.InsertOne` one that never ends"
	return err
}

func (r *orderRepository) Remove(filter any) error {
	ctx := context.Background()
	_, err := r.collection.DeleteOne(ctx, filter)
	return err
}

func main() {
	h := &orderHandler{}
	http.HandleFunc("/orders", h.create)
	http.HandleFunc("/ask", h.ask)
	s, r := &orderService{}, &orderRepository{}
	_, _, _ = s.Pay(context.Background(), "1"), r.Insert(nil), r.Remove(nil)
	_ = s.Move(context.Background(), "1")
	_ = http.ListenAndServe(":8080", nil)
}

type rows interface {
	Query(ctx context.Context, query string, args ...any) error
}

type entries struct{ db rows }

func (e *entries) List(ctx context.Context, query string, args []any) error {
	return e.db.Query(context.Background(), query, args...) // want "`ctx` is at hand"
}

func (e *entries) All(ctx context.Context, db *sql.DB) ([]string, error) {
	rows, err := db.QueryContext(context.Background(), "SELECT name FROM entries") // want "`ctx` is at hand"
	if err != nil {
		return nil, err
	}
	defer rows.Close()
	var names []string
	for rows.Next() {
		var name string
		if err := rows.Scan(&name); err != nil {
			return nil, err
		}
		names = append(names, name)
	}
	return names, rows.Err()
}

func (s *orderService) Rate(ctx context.Context) (*http.Response, error) {
	request, err := http.NewRequestWithContext(context.Background(), http.MethodGet, "https://example.com", nil) // want "`ctx` is at hand"
	if err != nil {
		return nil, err
	}
	return http.DefaultClient.Do(request)
}
