// example: internal/coupons/handler.go, in a service
package coupons

import (
	"context"
	"errors"
	"net/http"
)

type orgKey struct{}

// OrgIDFrom gives the organization that a token has proved.
func OrgIDFrom(ctx context.Context) (string, error) {
	id, ok := ctx.Value(orgKey{}).(string)
	if !ok {
		return "", errors.New("no organization")
	}
	return id, nil
}

// Store keeps coupons.
type Store struct{}

func (s *Store) Sum(ctx context.Context, orgID string) (int, error) { return 0, nil }

// Handler serves coupons.
type Handler struct{ store *Store }

func (h *Handler) sum(w http.ResponseWriter, r *http.Request, orgID string, err error) {
	if err == nil {
		_, err = h.store.Sum(r.Context(), orgID)
	}
	if err != nil {
		w.WriteHeader(http.StatusInternalServerError)
	}
}

func (h *Handler) Sum(w http.ResponseWriter, r *http.Request) {
	orgID, err := OrgIDFrom(r.Context())
	h.sum(w, r, orgID, err)
}

func (h *Handler) Open(w http.ResponseWriter, r *http.Request) {
	orgID, err := OrgIDFrom(r.Context())
	h.sum(w, r, orgID, err)
}

func (h *Handler) Closed(w http.ResponseWriter, r *http.Request) {
	orgID, err := OrgIDFrom(r.Context())
	h.sum(w, r, orgID, err)
}

// List believes a header.
func (h *Handler) List(w http.ResponseWriter, r *http.Request) {
	org := r.Header.Get("X-Org-ID") // want "a client of one tenant reaches another by `r.Header.Get"
	if _, err := h.store.Sum(r.Context(), org); err != nil {
		w.WriteHeader(http.StatusInternalServerError)
	}
}
