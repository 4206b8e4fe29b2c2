// example: internal/service/attendance.go, in a service
package service

import (
	"context"
	"encoding/csv"
	"io"
)

type Period struct{ ID int64 }

type Periods interface {
	GetPeriods(ctx context.Context, status string) ([]Period, error)
}

type Service struct{ periodRepo Periods }

func (s *Service) CheckIn(ctx context.Context) (int64, error) {
	found, err := s.periodRepo.GetPeriods(ctx, "open")
	if err != nil {
		return 0, err
	}
	first := found[0].ID // want "`found` is empty where `s.periodRepo.GetPeriods` finds nothing, and this panics then"
	return first + found[0].ID, nil
}

func head(file io.Reader) ([]string, error) {
	rows, err := csv.NewReader(file).ReadAll()
	if err != nil {
		return nil, err
	}
	return rows[0], nil // want "errors/index-unchecked"
}
