package customers

import (
	"context"
	"errors"
	"log/slog"
)

type CustomerRepo interface {
	UpdateCustomer(ctx context.Context, id string) error
	DeleteCustomer(ctx context.Context, id string) error
	AddCustomer(ctx context.Context, id string) error
}

type Service struct{ repo CustomerRepo }

func New(repo CustomerRepo) *Service { return &Service{repo: repo} }

func (s *Service) Change(ctx context.Context, id string) error {
	if err := s.repo.UpdateCustomer(ctx, id); err != nil {
		return errors.New("customer not changed")
	}
	if err := s.repo.DeleteCustomer(ctx, id); err != nil {
		return errors.New("customer not deleted") // want "why `s.repo.DeleteCustomer` failed"
	}
	if err := s.repo.AddCustomer(ctx, id); err != nil {
		return errors.New("customer not added") // want "why `s.repo.AddCustomer` failed"
	}
	if err := s.repo.UpdateCustomer(ctx, id); err != nil {
		slog.ErrorContext(ctx, "customer not changed", "id", id)
		return errors.New("customer not changed") // want "why `s.repo.UpdateCustomer` failed"
	}
	return nil
}
