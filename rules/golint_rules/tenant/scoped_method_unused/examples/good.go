// example: internal/vouchers/service.go, in a service
package vouchers

import (
	"context"
	"errors"
)

type Voucher struct {
	ID, TenantID, Code string
}

type Store interface {
	GetByCode(ctx context.Context, code string) (*Voucher, error)
	GetByCodeTenant(ctx context.Context, code, tenantID string) (*Voucher, error)
	GetByID(ctx context.Context, id string) (*Voucher, error)
	Alerts(ctx context.Context, code string) ([]string, error)
	AlertsByTenant(ctx context.Context, tenantID string) ([]string, error)
	Save(ctx context.Context, voucher *Voucher) error
	SaveForTenant(ctx context.Context, voucher *Voucher, tenantID string) error
}

type Service struct{ store Store }

func (s *Service) scoped(ctx context.Context, tenantID, code string) (*Voucher, error) {
	return s.store.GetByCodeTenant(ctx, code, tenantID)
}

// What was found is held against the tenant.
func (s *Service) compared(ctx context.Context, tenantID, code string) (*Voucher, error) {
	voucher, err := s.store.GetByCode(ctx, code)
	if err != nil || voucher.TenantID != tenantID {
		return nil, errors.New("no voucher")
	}
	return voucher, nil
}

// Somebody else holds it against the tenant.
func (s *Service) proved(ctx context.Context, tenantID, code string) (*Voucher, error) {
	voucher, err := s.store.GetByCode(ctx, code)
	if err != nil {
		return nil, err
	}
	if err := ensureOwn(voucher, tenantID); err != nil {
		return nil, err
	}
	return voucher, nil
}

func (s *Service) belonging(ctx context.Context, tenantID, code string) (*Voucher, error) {
	voucher, err := s.store.GetByCode(ctx, code)
	if err != nil || !voucher.belongsTo(tenantID) {
		return nil, errors.New("no voucher")
	}
	return voucher, nil
}

func (v *Voucher) belongsTo(tenant string) bool { return v.TenantID == tenant }

func ensureOwn(v *Voucher, tenant string) error {
	if v.TenantID != tenant {
		return errors.New("no voucher")
	}
	return nil
}

// There is no method for a tenant, none is at hand, or the row holds its own.
func (s *Service) others(ctx context.Context, tenantID, id, code string) (*Voucher, error) {
	if _, err := s.store.GetByID(ctx, id); err != nil {
		return nil, err
	}
	voucher := &Voucher{TenantID: tenantID, Code: code}
	return voucher, s.store.Save(ctx, voucher)
}

// What is asked for is part of a row that was found for the tenant, or another question.
func (s *Service) ofFound(ctx context.Context, tenantID, code string) (*Voucher, error) {
	found, err := s.store.GetByCodeTenant(ctx, code, tenantID)
	if err != nil {
		return nil, err
	}
	if _, err := s.store.Alerts(ctx, code); err != nil {
		return nil, err
	}
	return s.store.GetByCode(ctx, found.Code)
}

func (s *Service) ofAny(ctx context.Context, code string) (*Voucher, error) {
	return s.store.GetByCode(ctx, code)
}
