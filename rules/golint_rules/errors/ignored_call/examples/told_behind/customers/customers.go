package customers

import "context"

type CustomerRepo interface {
	UpdateCustomer(ctx context.Context, id string) error
	DeleteCustomer(ctx context.Context, id string) error
	AddCustomer(ctx context.Context, id string) error
}

type Service struct{ repo CustomerRepo }

func New(repo CustomerRepo) *Service { return &Service{repo: repo} }

func (s *Service) Change(ctx context.Context, id string) string {
	go func() {
		s.repo.UpdateCustomer(ctx, id)
		s.repo.DeleteCustomer(ctx, id) // want "the error that `s.repo.DeleteCustomer` returns is ignored"
	}()
	// That it is in the log helps nobody who is told that it was done.
	s.repo.UpdateCustomer(ctx, id) // want "the error that `s.repo.UpdateCustomer` returns is ignored"
	s.repo.AddCustomer(ctx, id)    // want "the error that `s.repo.AddCustomer` returns is ignored"
	return "changed"
}
