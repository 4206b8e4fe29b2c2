// Goroutines with the context of a request that is over by then.
package main

import (
	"context"
	"log/slog"
	"net/http"
	"time"
)

type publisher interface {
	Publish(ctx context.Context, topic string) error
}

type orderHandler struct{ events publisher }

func (h *orderHandler) create(w http.ResponseWriter, r *http.Request) {
	go func() {
		if err := h.events.Publish(r.Context(), "created"); err != nil { // want "ends as soon as the request is answered, so `h.events.Publish` is cancelled or fails"
			slog.Error("not published", "error", err)
		}
	}()
	w.WriteHeader(http.StatusCreated)
}

func (h *orderHandler) change(w http.ResponseWriter, r *http.Request) {
	ctx, cancel := context.WithTimeout(r.Context(), time.Second)
	defer cancel()
	go h.events.Publish(ctx, "changed") // want "`ctx` ends as soon as the request is answered"
}

type orderService struct{ events publisher }

func (s *orderService) Pay(ctx context.Context, id string) error {
	go func() {
		late, cancel := context.WithTimeout(ctx, time.Second)
		defer cancel()
		if err := s.events.Publish(late, id); err != nil { // want "`late` ends as soon as the request is answered"
			slog.Error("not published", "error", err)
		}
	}()
	return nil
}

func main() {
	h := &orderHandler{}
	s := &orderService{}
	_ = s.Pay(context.Background(), "1")
	http.HandleFunc("/orders", h.create)
	http.HandleFunc("/change", h.change)
	_ = http.ListenAndServe(":8080", nil)
}

type refundService struct{ events publisher }

func (s *refundService) Callback(ctx context.Context, id string) error {
	go func() { _ = s.finish(context.Background(), id) }()
	return s.finish(ctx, id)
}

// One of its callers hands it the context of a request.
func (s *refundService) finish(ctx context.Context, id string) error {
	go func() { _ = s.events.Publish(ctx, id) }() // want "`ctx` ends as soon as the request is answered"
	return nil
}

func (s *refundService) Later(_ context.Context, id string) error {
	go func() { _ = s.within(context.Background(), id) }()
	return nil
}

// What it is handed lasts, and what it makes of that ends with it.
func (s *refundService) within(ctx context.Context, id string) error {
	late, cancel := context.WithTimeout(ctx, time.Second)
	defer cancel()
	go func() { _ = s.events.Publish(late, id) }() // want "`late` ends as soon as the request is answered"
	return nil
}
