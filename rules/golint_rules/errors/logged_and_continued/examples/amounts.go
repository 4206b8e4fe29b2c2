package reports

import (
	"context"
	"log/slog"
)

type Report struct {
	Revenue float64
	Orders  int
}

type Orders interface {
	SumRevenue(ctx context.Context) (float64, error)
	CountOrders(ctx context.Context) (int, error)
}

type Service struct{ orderRepo Orders }

func (s *Service) Report(ctx context.Context) (*Report, error) {
	report := &Report{}
	revenue, err := s.orderRepo.SumRevenue(ctx)
	if err != nil { // want "so `report.Revenue` stays 0 as if it were so"
		slog.Error("cannot sum", "error", err)
	} else {
		report.Revenue = revenue
	}
	return report, nil
}

// A warning says that it may be missing, and the number of orders is no money.
func (s *Service) Page(ctx context.Context) (*Report, error) {
	page := &Report{}
	if revenue, err := s.orderRepo.SumRevenue(ctx); err != nil {
		slog.Warn("cannot sum", "error", err)
	} else {
		page.Revenue = revenue
	}
	if count, err := s.orderRepo.CountOrders(ctx); err != nil {
		slog.Error("cannot count", "error", err)
	} else {
		page.Orders = count
	}
	return page, nil
}
