package orders

import (
	"context"
	"errors"
	"fmt"
	"log/slog"
	"net/http"
)

var errClosed = errors.New("closed")

type store struct{ closed bool }

func (s *store) ping() error {
	if s.closed {
		return errClosed
	}
	return nil
}

func (s *store) save(ctx context.Context) error {
	if err := s.ping(); err != nil {
		slog.ErrorContext(ctx, "order not saved", "error", err) // want "`err` is logged here and again by `handle`"
		return fmt.Errorf("save: %w", err)
	}
	return nil
}

func handle(s *store, w http.ResponseWriter, r *http.Request) {
	if err := s.save(r.Context()); err != nil {
		slog.ErrorContext(r.Context(), "cannot save", "error", err)
		w.WriteHeader(http.StatusInternalServerError)
	}
}
