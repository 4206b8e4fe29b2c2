// example: internal/metrics/metrics.go, in a service
package metrics

import (
	"context"
	"errors"
	"log/slog"
)

var errForeign = errors.New("of another company")

type branch struct{ ID, CompanyID string }

type store interface {
	Branch(ctx context.Context, id string) (*branch, error)
	Orders(ctx context.Context, branchID string) (int, error)
}

type Service struct{ store store }

// Whose the branch is, is compared.
func (s *Service) OfBranch(ctx context.Context, branchID, companyID string) (int, error) {
	found, err := s.store.Branch(ctx, branchID)
	if err != nil {
		return 0, err
	}
	if found.CompanyID != companyID {
		return 0, errForeign
	}
	return s.store.Orders(ctx, branchID)
}

// The interface asks for it, and the name says that it is not looked at.
func (s *Service) Any(ctx context.Context, branchID, _ string) (int, error) {
	return s.store.Orders(ctx, branchID)
}

// No ID goes anywhere.
func (s *Service) Limit(tenantID, plan string) int {
	return len(plan)
}

// Who calls this is in the package, and has looked.
func orders(ctx context.Context, s store, tenantID, id string) (int, error) {
	return s.Orders(ctx, id)
}

// An ID that is only told goes nowhere.
func (s *Service) Pending(tenantID, paymentID string) error {
	slog.Info("pending", "payment_id", paymentID)
	return nil
}

// What stands in for a store looks at nothing.
type mockStore struct{ orders map[string]int }

func (m mockStore) OrdersOf(companyID, branchID string) int { return count(m.orders, branchID) }

func count(orders map[string]int, id string) int { return orders[id] }
