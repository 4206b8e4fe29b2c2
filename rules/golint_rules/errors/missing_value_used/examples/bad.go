package orders

import (
	"context"
	"database/sql"
	"errors"
)

type order struct {
	ID    string
	Total int64
}

type orderRepository interface {
	FindByID(ctx context.Context, id string) (*order, error)
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

type service struct {
	repo  orderRepository
	store *store
}

func (s *service) total(ctx context.Context, id string) (int64, error) {
	found, err := s.repo.FindByID(ctx, id)
	if err != nil {
		return 0, err
	}
	return found.Total, nil // want "errors/missing-value-used: `s.repo.FindByID` gives nil and no error where there is nothing, and this panics then; look whether `found` is nil first"
}

func (s *service) isPaid(ctx context.Context, id string) (bool, error) {
	found, err := s.store.FindByID(ctx, id)
	if err != nil {
		return false, err
	}
	if found.Total == 0 { // want "`s.store.FindByID` gives nil"
		return true, nil
	}
	return false, nil
}
