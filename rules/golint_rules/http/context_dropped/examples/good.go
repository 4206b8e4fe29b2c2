// Contexts that are passed on, and work that is meant to go on.
package main

import (
	"context"
	"log/slog"
	"net/http"
	"time"

	"go.mongodb.org/mongo-driver/mongo"
	"go.mongodb.org/mongo-driver/mongo/options"
)

type store interface {
	Save(ctx context.Context, id string) error
	Publish(ctx context.Context, id string) error
}

type sender interface {
	WriteMessages(ctx context.Context, messages ...string) error
}

type orderHandler struct {
	orders store
	writer sender
}

func (h *orderHandler) create(w http.ResponseWriter, r *http.Request) {
	if err := h.orders.Save(r.Context(), "1"); err != nil {
		http.Error(w, "not saved", http.StatusInternalServerError)
	}
	// The event goes out even if the client has gone.
	if err := h.orders.Save(context.Background(), "event"); err != nil {
		slog.ErrorContext(context.Background(), "not saved")
	}
	_ = h.orders.Publish(context.Background(), "1")
	sending, cancel := context.WithTimeout(context.Background(), time.Second)
	defer cancel()
	_ = h.writer.WriteMessages(sending, "1")
	go func() { _ = h.orders.Save(context.Background(), "2") }()
	defer h.orders.Save(context.Background(), "3")
}

func (h *orderHandler) ask(w http.ResponseWriter, r *http.Request) {
	request, err := http.NewRequestWithContext(r.Context(), http.MethodGet, "https://example.com", nil)
	if err != nil {
		return
	}
	response, err := (&http.Client{Timeout: time.Second}).Do(request)
	if err != nil {
		return
	}
	defer response.Body.Close()
}

type orderRepository struct{ collection *mongo.Collection }

func (r *orderRepository) Insert(ctx context.Context, order any) error {
	_, err := r.collection.InsertOne(ctx, order)
	return err
}

// InsertSoon ends by itself.
func (r *orderRepository) InsertSoon(order any) error {
	ctx, cancel := context.WithTimeout(context.Background(), time.Second)
	defer cancel()
	_, err := r.collection.InsertOne(ctx, order)
	return err
}

// Close runs at the end.
func (r *orderRepository) Close() error {
	return r.collection.Database().Client().Disconnect(context.Background())
}

// NewOrderRepository runs at the start.
func NewOrderRepository(uri string) (*orderRepository, error) {
	client, err := mongo.Connect(context.Background(), options.Client().ApplyURI(uri))
	if err != nil {
		return nil, err
	}
	return &orderRepository{client.Database("orders").Collection("orders")}, nil
}

type cleaner struct{ orders store }

// Sweep is no request's.
func (c *cleaner) Sweep() error { return c.orders.Save(context.Background(), "swept") }

func main() {
	h := &orderHandler{}
	http.HandleFunc("/orders", h.create)
	http.HandleFunc("/ask", h.ask)
	_ = http.ListenAndServe(":8080", nil)
}

type accountServer struct{ orders store }

// What needs no context leaves it unnamed.
func (s *accountServer) Open(_ context.Context, id string) error {
	slog.InfoContext(context.Background(), "opened", "id", id)
	return nil
}

type noop struct{ orders store }

func (n *noop) Save(_ context.Context, id string) error {
	return n.orders.Save(context.Background(), id)
}

// Nobody sends it: the address for the customer's browser is made of it.
func (h *orderHandler) payAt(ctx context.Context, id string) (string, error) {
	page, err := http.NewRequest(http.MethodGet, "https://pay.example.com/start", nil)
	if err != nil {
		return "", err
	}
	query := page.URL.Query()
	query.Add("order", id)
	page.URL.RawQuery = query.Encode()
	return page.URL.String(), h.orders.Save(ctx, id)
}
