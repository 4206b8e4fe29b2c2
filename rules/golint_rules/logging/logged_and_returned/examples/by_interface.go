// What a file logs and returns is told once; who asks an interface logs it again.
package orders

import (
	"context"
	"errors"
	"log/slog"
)

var errClosed = errors.New("closed")

type store struct{ closed bool }

func (s *store) ping() error {
	if s.closed {
		return errClosed
	}
	return nil
}

// orders is what the store is asked by.
type orders interface {
	find(ctx context.Context, id string) (*store, error)
}

func (s *store) find(ctx context.Context, id string) (*store, error) {
	if err := s.ping(); err != nil {
		slog.ErrorContext(ctx, "order not found", "id", id, "error", err.Error()) // want "`err` is logged here, as in 2 more branches of this file, and again by `show`"
		capture(err)
		return nil, err
	}
	if err := s.ping(); err != nil {
		slog.ErrorContext(ctx, "order not found", "id", id, "error", err)
		return nil, err
	}
	return s, nil
}

func capture(error) {}

func show(ctx context.Context, all orders) {
	var err error
	_, err = all.find(ctx, "1")
	if err != nil {
		slog.ErrorContext(ctx, "not shown", "error", err)
	}
}

func (s *store) count(ctx context.Context) (int, error) {
	if err := s.ping(); err != nil {
		slog.ErrorContext(ctx, "orders not counted", "error", err)
		return 0, err
	}
	return 1, nil
}

func counted(ctx context.Context, s *store) {
	if _, err := s.count(ctx); err != nil {
		slog.ErrorContext(ctx, "not counted", "error", err)
	}
}
