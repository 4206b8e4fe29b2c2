package orders

import (
	"context"
	"database/sql"
	"errors"
	"log/slog"
)

type order struct {
	ID    string
	Total int64
}

func (o *order) GetTotal() int64 {
	if o == nil {
		return 0
	}
	return o.Total
}

type store struct{ db *sql.DB }

func (s *store) FindByID(ctx context.Context, id string) (*order, error) {
	var found order
	err := s.db.QueryRowContext(ctx, "SELECT id, total FROM orders WHERE id = $1", id).Scan(&found.ID, &found.Total)
	if errors.Is(err, sql.ErrNoRows) {
		return nil, nil
	}
	if err != nil {
		return nil, err
	}
	return &found, nil
}

var errNone = errors.New("no such order")

func (s *store) Get(ctx context.Context, id string) (*order, error) {
	found, err := s.FindByID(ctx, id)
	if err != nil {
		return nil, err
	}
	if found == nil {
		return nil, errNone
	}
	return &order{ID: found.ID, Total: found.Total}, nil
}

type getter interface {
	Get(ctx context.Context, id string) (*order, error)
}

// memory gives nothing for what it does not hold, and store an error.
type memory struct{ orders map[string]*order }

func (m *memory) Get(ctx context.Context, id string) (*order, error) {
	if m.orders[id] == nil {
		return nil, nil
	}
	return m.orders[id], nil
}

func total(ctx context.Context, from getter, id string) (int64, error) {
	found, err := from.Get(ctx, id)
	if err != nil {
		return 0, err
	}
	return found.Total, nil
}

func both(ctx context.Context, s *store, id string) (int64, error) {
	found, err := s.FindByID(ctx, id)
	if err != nil || found == nil {
		return 0, err
	}
	other, err := s.FindByID(ctx, found.ID)
	if err != nil {
		return 0, err
	}
	slog.InfoContext(ctx, "found", "order", other)
	if other != nil && other.Total > 0 {
		return other.Total, nil
	}
	third, err := s.FindByID(ctx, id)
	if err != nil {
		return 0, err
	}
	return third.GetTotal(), nil
}

func chained(ctx context.Context, s *store, id string) (int64, error) {
	found, err := s.FindByID(ctx, id)
	if err != nil {
		return 0, err
	} else if found == nil {
		return 0, errNone
	}
	return found.Total, nil
}
