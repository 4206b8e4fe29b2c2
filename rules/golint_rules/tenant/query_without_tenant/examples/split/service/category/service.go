// Package category works on categories.
package category

import store "example.com/service/repository/category"

// CategoryService works on categories.
type CategoryService interface {
	Delete(req store.DeleteRequest) error
	DeleteProduct(id string) error
	DeleteUnit(id string) error
	Settle(orderID string) error
}

type categoryService struct{ Repo store.DomainRepository }

// New returns a service.
func New(repo store.DomainRepository) CategoryService { return &categoryService{Repo: repo} }

func (s *categoryService) Delete(req store.DeleteRequest) error { return s.Repo.Delete(req) }

func (s *categoryService) Settle(orderID string) error { return s.Repo.Settle(orderID) }

func (s *categoryService) DeleteProduct(id string) error { return s.Repo.DeleteProduct(id) }

func (s *categoryService) DeleteUnit(id string) error { return s.Repo.DeleteUnit(id) }
