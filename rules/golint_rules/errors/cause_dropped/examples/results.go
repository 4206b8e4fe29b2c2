// A failure is told by a result that has a field for it, beside an error that is nil.
package pairing

import (
	"context"
	"encoding/json"
	"log/slog"
	"net/http"
)

type token struct{ Value string }

type tokenRepository interface {
	CreateToken(ctx context.Context, t *token) error
	UpdateLimits(ctx context.Context, t *token) error
}

type Reply struct {
	Success bool
	Error   string
	Message string
}

type service struct{ repo tokenRepository }

func (s *service) pair(ctx context.Context, t *token) (*Reply, error) {
	if err := s.repo.CreateToken(ctx, t); err != nil {
		return &Reply{Success: false, Error: "the token was not made"}, nil // want "why `s.repo.CreateToken` failed is neither returned nor logged here"
	}
	return &Reply{Success: true}, nil
}

func (s *service) limit(ctx context.Context, t *token) (*Reply, error) {
	if err := s.repo.UpdateLimits(ctx, t); err != nil {
		return &Reply{Message: "failed to update limits"}, nil // want "why `s.repo.UpdateLimits` failed is neither returned nor logged here"
	}
	return &Reply{Message: "updated"}, nil
}

func (s *service) logged(ctx context.Context, t *token) (*Reply, error) {
	if err := s.repo.CreateToken(ctx, t); err != nil {
		slog.ErrorContext(ctx, "no token", "error", err)
		return &Reply{Success: false, Error: "the token was not made"}, nil
	}
	return &Reply{Success: true}, nil
}

func (s *service) told(ctx context.Context, t *token) (*Reply, error) {
	if err := s.repo.CreateToken(ctx, t); err != nil {
		return &Reply{Success: false, Error: err.Error()}, nil
	}
	return &Reply{Success: true}, nil
}

type pairingService interface {
	ValidatePIN(ctx context.Context, pin string) (*Reply, error)
	ParseLimits(text string) (*token, error)
}

type handler struct{ service pairingService }

// Who answers 500 says himself that it was no mistake of the client's.
func (h *handler) pairKiosk(w http.ResponseWriter, r *http.Request) {
	reply, err := h.service.ValidatePIN(r.Context(), r.FormValue("pin"))
	if err != nil {
		http.Error(w, "internal error", http.StatusInternalServerError) // want "why `h.service.ValidatePIN` failed is neither returned nor logged here"
		return
	}
	_ = json.NewEncoder(w).Encode(reply)
}

// That one did not send what is asked for is told without a reason.
func (h *handler) limits(w http.ResponseWriter, r *http.Request) {
	limits, err := h.service.ParseLimits(r.FormValue("limits"))
	if err != nil {
		http.Error(w, "these are no limits", http.StatusBadRequest)
		return
	}
	_ = json.NewEncoder(w).Encode(limits)
}
