// Work that requests start and nobody waits for.
package main

import (
	"context"
	"log/slog"
	"net/http"
)

type mailer interface {
	Send(to, text string) error
}

type orderRepository interface {
	MarkPaid(ctx context.Context, id string) error
}

type orderHandler struct{ mail mailer }

func (h *orderHandler) create(w http.ResponseWriter, r *http.Request) {
	go func() { // want "nobody waits for the `h.mail.Send` that this starts: the request is answered"
		if err := h.mail.Send("customer", "thanks"); err != nil {
			slog.Error("not sent", "error", err)
		}
	}()
	w.WriteHeader(http.StatusCreated)
}

type orderService struct {
	orders orderRepository
	mail   mailer
}

func (s *orderService) Pay(ctx context.Context, id string) error {
	go s.orders.MarkPaid(context.Background(), id) // want "(and 2 more here)"
	go s.sendReceipt(id)
	go func() {
		defer func() {
			if r := recover(); r != nil {
				slog.Error("panic", "value", r)
			}
		}()
		s.sendReceipt(id)
	}()
	return ctx.Err()
}

func (s *orderService) sendReceipt(id string) {
	if err := s.mail.Send("customer", id); err != nil {
		slog.Error("not sent", "error", err)
	}
}

func main() {
	h := &orderHandler{}
	s := &orderService{}
	_ = s.Pay(context.Background(), "1")
	http.HandleFunc("/orders", h.create)
	_ = http.ListenAndServe(":8080", nil)
}
