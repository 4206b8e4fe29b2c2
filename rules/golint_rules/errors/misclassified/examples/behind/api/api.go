package api

import (
	"context"
	"net/http"
)

type PaymentService interface {
	Pay(ctx context.Context, id string) error
	Refuse(ctx context.Context, id string) (int, error)
}

type Handler struct{ payments PaymentService }

func (h *Handler) Pay(w http.ResponseWriter, r *http.Request) {
	if err := h.payments.Pay(r.Context(), r.PathValue("id")); err != nil {
		http.Error(w, err.Error(), http.StatusBadRequest) // want "whatever `h.payments.Pay` fails with is told as `http.StatusBadRequest`"
		return
	}
}

func (h *Handler) Refuse(w http.ResponseWriter, r *http.Request) {
	if _, err := h.payments.Refuse(r.Context(), r.PathValue("id")); err != nil {
		http.Error(w, err.Error(), http.StatusBadRequest)
		return
	}
}
