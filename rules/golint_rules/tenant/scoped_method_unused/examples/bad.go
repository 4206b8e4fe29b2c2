// example: internal/vouchers/service.go, in a service
package vouchers

import "context"

type Voucher struct {
	ID, TenantID, Code string
}

type Store interface {
	GetByCode(ctx context.Context, code string) (*Voucher, error)
	GetByCodeTenant(ctx context.Context, code, tenantID string) (*Voucher, error)
	MarkUsed(ctx context.Context, id string) error
	MarkUsedForTenant(ctx context.Context, id, tenantID string) error
}

type Service struct{ store Store }

func (s *Service) Redeem(ctx context.Context, tenantID, code string) (*Voucher, error) {
	voucher, err := s.store.GetByCode(ctx, code) // want "`s.store.GetByCode` \\(and one more call here\\) finds what belongs to any tenant, though `tenantID` is at hand; call `GetByCodeTenant`"
	if err != nil {
		return nil, err
	}
	return voucher, s.store.MarkUsed(ctx, code)
}
