// example: internal/metrics/metrics.go, in a service
package metrics

import "context"

type branch struct{ ID, CompanyID string }

type store interface {
	Branch(ctx context.Context, id string) (*branch, error)
	Orders(ctx context.Context, branchID string) (int, error)
}

type Service struct{ store store }

func (s *Service) OfBranch(ctx context.Context, branchID, companyID string) (int, error) { // want "`OfBranch` is told `companyID` and does nothing with it, so `branchID` may"
	if _, err := s.store.Branch(ctx, branchID); err != nil {
		return 0, err
	}
	return s.store.Orders(ctx, branchID)
}

func Orders(ctx context.Context, s store, tenantID, id string) (int, error) { // want "is told `tenantID`"
	return s.Orders(ctx, id)
}
