package customers

import "context"

type CustomerRepo interface {
	UpdateCustomer(ctx context.Context, id string) error
	DeleteCustomer(ctx context.Context, id string) error
	AddCustomer(ctx context.Context, id string) error
}

type Service struct{ repo CustomerRepo }

func New(repo CustomerRepo) *Service { return &Service{repo: repo} }

func (s *Service) Change(ctx context.Context, id string) {
	go s.repo.UpdateCustomer(ctx, id)
	go s.repo.DeleteCustomer(ctx, id) // want "`go` drops the error that `s.repo.DeleteCustomer` returns"
	go s.repo.AddCustomer(ctx, id)    // want "`go` drops the error that `s.repo.AddCustomer` returns"
}
