package service

import (
	"context"
	"errors"

	"example.com/service/store"
)

var errNotFound = errors.New("not found")

type log interface {
	LogActivity(ctx context.Context, tenantID, what, id string)
}

type Service struct {
	methods *store.MethodRepository
	log     log
}

// Rename is told the tenant, and does not look.
func (s *Service) Rename(ctx context.Context, tenantID, id, name string) error {
	method, err := s.methods.ByID(ctx, id)
	if err != nil {
		return err
	}
	method.Name = name
	return s.methods.Save(ctx, method)
}

// Remove only writes into the log whose it should be.
func (s *Service) Remove(ctx context.Context, tenantID, id string) error {
	if err := s.methods.Delete(ctx, id); err != nil {
		return err
	}
	s.log.LogActivity(ctx, tenantID, "removed", id)
	return nil
}

// Show looks.
func (s *Service) Show(ctx context.Context, tenantID, id string) (*store.Method, error) {
	method, err := s.methods.Checked(ctx, id)
	if err != nil || method.TenantID != tenantID {
		return nil, errNotFound
	}
	return method, nil
}

func (s *Service) Pay(ctx context.Context, tenantID, id, planID string) error {
	return s.methods.Touch(ctx, id)
}

func (s *Service) Choose(ctx context.Context, tenantID, id string) error {
	return s.methods.SetDefault(ctx, tenantID, id)
}

func (s *Service) Prefer(ctx context.Context, tenantID, id string) error {
	return s.methods.SetPreferred(ctx, tenantID, id)
}
