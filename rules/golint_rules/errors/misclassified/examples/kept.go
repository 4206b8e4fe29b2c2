// example: internal/access/access.go, in a service
package access

import (
	"context"
	"database/sql"
	"errors"
	"net/http"

	"google.golang.org/grpc/codes"
	"google.golang.org/grpc/status"
)

var errNoKey = errors.New("no key")

type keyService struct{ db *sql.DB }

func (s *keyService) ValidateAPIKey(ctx context.Context, key string) (string, error) {
	var owner string
	err := s.db.QueryRowContext(ctx, "SELECT owner FROM keys WHERE key = $1", key).Scan(&owner)
	if errors.Is(err, sql.ErrNoRows) {
		return "", errNoKey
	}
	if err != nil {
		return "", err
	}
	return owner, nil
}

type handler struct{ keys *keyService }

func (h *handler) serve(w http.ResponseWriter, r *http.Request) {
	if _, err := h.keys.ValidateAPIKey(r.Context(), r.Header.Get("X-Key")); err != nil {
		http.Error(w, "who are you", http.StatusUnauthorized) // want "whatever `h.keys.ValidateAPIKey` fails with is told as `http.StatusUnauthorized`"
		return
	}
	w.WriteHeader(http.StatusNoContent)
}

func (h *handler) apart(w http.ResponseWriter, r *http.Request) {
	_, err := h.keys.ValidateAPIKey(r.Context(), r.Header.Get("X-Key"))
	if errors.Is(err, errNoKey) {
		http.Error(w, "who are you", http.StatusUnauthorized)
		return
	}
	if err != nil {
		http.Error(w, "later", http.StatusInternalServerError)
	}
}

type payRequest struct{ Cents int64 }

func (h *handler) validatePayment(r *payRequest) error {
	if r.Cents <= 0 {
		return status.Error(codes.InvalidArgument, "cents must be positive")
	}
	return nil
}

func (h *handler) pay(r *payRequest) error {
	if err := h.validatePayment(r); err != nil {
		return status.Errorf(codes.InvalidArgument, "invalid request: %v", err)
	}
	return nil
}

var errBadToken = errors.New("bad token")

func (s *keyService) ValidateToken(ctx context.Context, token string) (string, error) {
	if token == "" {
		return "", errBadToken
	}
	var owner string
	err := s.db.QueryRowContext(ctx, "SELECT owner FROM sessions WHERE token = $1", token).Scan(&owner)
	return owner, err
}

func (h *handler) token(w http.ResponseWriter, r *http.Request) {
	_, err := h.keys.ValidateToken(r.Context(), r.Header.Get("Authorization"))
	if err != nil {
		switch {
		case errors.Is(err, errBadToken):
			http.Error(w, "bad token", http.StatusUnauthorized)
		default:
			http.Error(w, "who are you", http.StatusUnauthorized) // want "whatever else `h.keys.ValidateToken` fails with is told as `http.StatusUnauthorized`"
		}
		return
	}
	w.WriteHeader(http.StatusNoContent)
}

// Most of what reads a token says by its error that it is not right.
func (h *handler) anyToken(w http.ResponseWriter, r *http.Request) {
	if _, err := h.keys.ValidateToken(r.Context(), r.Header.Get("Authorization")); err != nil {
		http.Error(w, "who are you", http.StatusUnauthorized)
	}
}

func (h *handler) tokenApart(w http.ResponseWriter, r *http.Request) {
	_, err := h.keys.ValidateToken(r.Context(), r.Header.Get("Authorization"))
	switch {
	case errors.Is(err, errBadToken):
		http.Error(w, "bad token", http.StatusUnauthorized)
	case err != nil:
		http.Error(w, "later", http.StatusInternalServerError)
	}
}
