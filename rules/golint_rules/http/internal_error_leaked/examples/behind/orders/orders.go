package orders

import (
	"context"
	"database/sql"
	"errors"
)

type Order struct {
	ID     string
	Paused bool
}

type Failure struct {
	Status int
	cause  error
}

func (*Failure) Error() string { return "try again later" }

func internal(err error) error { return &Failure{cause: err} }

type OrderService struct{ db *sql.DB }

func (s *OrderService) Find(ctx context.Context, id string) (*Order, error) {
	found := &Order{ID: id}
	if id == "" {
		return nil, errors.New("which order?")
	}
	err := s.db.QueryRowContext(ctx, `SELECT paused FROM orders WHERE id = $1`, id).Scan(&found.Paused)
	if err != nil {
		return nil, err
	}
	return found, nil
}

func (s *OrderService) Move(ctx context.Context, order Order) *Failure {
	if _, err := s.db.ExecContext(ctx, `UPDATE orders SET moved = true WHERE id = $1`, order.ID); err != nil {
		return &Failure{Status: 500, cause: err}
	}
	return nil
}

func (s *OrderService) Pause(ctx context.Context, order Order) error {
	if order.Paused {
		return errors.New("paused already")
	}
	return nil
}

func (s *OrderService) Close(ctx context.Context, order Order) error {
	if _, err := s.db.ExecContext(ctx, `UPDATE orders SET closed = true WHERE id = $1`, order.ID); err != nil {
		return internal(err)
	}
	return nil
}

func (s *OrderService) Reopen(ctx context.Context, order Order) error {
	if !order.Paused {
		return errors.New("not paused")
	}
	return nil
}
