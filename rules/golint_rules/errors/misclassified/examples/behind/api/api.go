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

type Identity struct{ ID string }

// Lookup is kept in another package, and may be away.
type Lookup interface {
	FindByHash(ctx context.Context, hash string) (*Identity, error)
	FindInToken(ctx context.Context, token string) (*Identity, error)
}

func Guard(lookup Lookup) http.HandlerFunc {
	return func(w http.ResponseWriter, r *http.Request) {
		found, err := lookup.FindByHash(r.Context(), r.Header.Get("X-Key"))
		if err != nil {
			http.Error(w, "invalid key", http.StatusUnauthorized) // want "whatever `lookup.FindByHash` fails with is told as `http.StatusUnauthorized`"
			return
		}
		w.Header().Set("X-ID", found.ID)
	}
}

func Read(lookup Lookup) http.HandlerFunc {
	return func(w http.ResponseWriter, r *http.Request) {
		found, err := lookup.FindInToken(r.Context(), r.Header.Get("Authorization"))
		if err != nil {
			http.Error(w, "invalid token", http.StatusUnauthorized)
			return
		}
		w.Header().Set("X-ID", found.ID)
	}
}

type Sessions interface {
	VerifySession(ctx context.Context, id, token string) error
	ValidateToken(ctx context.Context, token string) error
}

func Enter(sessions Sessions) http.HandlerFunc {
	return func(w http.ResponseWriter, r *http.Request) {
		token := r.Header.Get("Authorization")
		if err := sessions.ValidateToken(r.Context(), token); err != nil {
			http.Error(w, "invalid token", http.StatusUnauthorized)
			return
		}
		if err := sessions.VerifySession(r.Context(), r.PathValue("id"), token); err != nil {
			http.Error(w, "invalid session", http.StatusUnauthorized) // want "whatever `sessions.VerifySession` fails with is told as `http.StatusUnauthorized`"
			return
		}
		w.WriteHeader(http.StatusNoContent)
	}
}
