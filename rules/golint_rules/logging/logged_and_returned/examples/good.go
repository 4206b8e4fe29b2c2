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

// save leaves the log to its caller.
func (s *store) save() error {
	if err := s.ping(); err != nil {
		return fmt.Errorf("save: %w", err)
	}
	return nil
}

// drop logs, and its caller does not.
func (s *store) drop(ctx context.Context) error {
	if err := s.ping(); err != nil {
		slog.ErrorContext(ctx, "order not dropped", "error", err)
		return err
	}
	return nil
}

// closer is no store: both only have a method of the same shape.
type closer interface{ end() error }

func (s *store) end() error {
	if err := s.ping(); err != nil {
		slog.Error("not ended", "error", err)
		return err
	}
	return nil
}

func endAll(all []closer) {
	for _, one := range all {
		if err := one.end(); err != nil {
			slog.Error("not ended", "error", err)
		}
	}
}

func handle(s *store, w http.ResponseWriter, r *http.Request) {
	if err := s.save(); err != nil {
		slog.ErrorContext(r.Context(), "cannot save", "error", err)
		w.WriteHeader(http.StatusInternalServerError)
		return
	}
	if err := s.drop(r.Context()); err != nil {
		w.WriteHeader(http.StatusInternalServerError)
	}
}

func (s *store) open() error {
	if err := s.ping(); err != nil {
		slog.Error("not opened", "error", err)
		return err
	}
	return nil
}

// Tests may log again.
func createTestStore() *store {
	s := &store{}
	if err := s.open(); err != nil {
		slog.Error("no store for a test", "error", err)
	}
	return s
}
