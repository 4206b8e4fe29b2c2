// example: internal/service/attendance.go, in a service
package service

import (
	"context"
	"errors"
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
	if len(found) == 0 {
		return 0, errors.New("no period is open")
	}
	return found[0].ID, nil
}

func (s *Service) Each(ctx context.Context) (int64, error) {
	found, err := s.periodRepo.GetPeriods(ctx, "open")
	if err != nil {
		return 0, err
	}
	sum := int64(0)
	for i := range found {
		sum += found[i].ID - found[0].ID
	}
	return sum, nil
}

func (s *Service) Checked(ctx context.Context) (int64, error) {
	found, err := s.periodRepo.GetPeriods(ctx, "open")
	if err != nil {
		return 0, err
	}
	if err := some(found); err != nil {
		return 0, err
	}
	return found[0].ID, nil
}

func some(found []Period) error {
	if len(found) == 0 {
		return errors.New("none")
	}
	return nil
}

// Nothing is looked up.
func made(n int) (int, error) {
	list, err := fill(n)
	return list[0], err
}

func fill(n int) ([]int, error) { return make([]int, n+1), nil }

type Names interface {
	GetNames(ctx context.Context, ids []int) ([]string, error)
}

// One is given for each that it is handed.
func name(ctx context.Context, nameRepo Names, id int) (string, error) {
	names, err := nameRepo.GetNames(ctx, []int{id})
	if err != nil {
		return "", err
	}
	return names[0], nil
}
