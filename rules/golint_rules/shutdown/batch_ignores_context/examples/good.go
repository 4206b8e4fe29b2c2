// Jobs that look at their context, that tell what has failed, or whose context never ends.
package jobs

import (
	"context"
	"errors"
	"log/slog"
)

type loan struct{ id int64 }

type loanRepository interface {
	FindOverdue(ctx context.Context) ([]loan, error)
	FindOf(ctx context.Context, customer string) ([]loan, error)
	AddLateFee(ctx context.Context, id int64) error
}

type JobService struct{ loans loanRepository }

func (s *JobService) ChargeAll(ctx context.Context) error {
	overdue, err := s.loans.FindOverdue(ctx)
	if err != nil {
		return err
	}
	for _, one := range overdue {
		if ctx.Err() != nil {
			return ctx.Err()
		}
		if err := s.loans.AddLateFee(ctx, one.id); err != nil {
			slog.ErrorContext(ctx, "no late fee", "loan", one.id, "error", err)
		}
	}
	return nil
}

func (s *JobService) ChargeBatch(ctx context.Context) error {
	overdue, err := s.loans.FindOverdue(ctx)
	if err != nil {
		return err
	}
	var failed []error
	for _, one := range overdue {
		if err := s.loans.AddLateFee(ctx, one.id); err != nil {
			failed = append(failed, err)
		}
	}
	return errors.Join(failed...)
}

func (s *JobService) ChargePending(ctx context.Context) (failed int, err error) {
	overdue, err := s.loans.FindOverdue(ctx)
	if err != nil {
		return 0, err
	}
	for _, one := range overdue {
		if err := s.loans.AddLateFee(ctx, one.id); err != nil {
			slog.ErrorContext(ctx, "no late fee", "loan", one.id, "error", err)
			failed++
		}
	}
	return failed, nil
}

func (s *JobService) ChargeUntilFailure(ctx context.Context) error {
	overdue, err := s.loans.FindOverdue(ctx)
	if err != nil {
		return err
	}
	for _, one := range overdue {
		if err := s.loans.AddLateFee(ctx, one.id); err != nil {
			return err
		}
	}
	return nil
}

// A request's own rows are few.
func (s *JobService) ChargeAllOf(ctx context.Context, customer string) error {
	overdue, err := s.loans.FindOf(ctx, customer)
	if err != nil {
		return err
	}
	for _, one := range overdue {
		if err := s.loans.AddLateFee(ctx, one.id); err != nil {
			slog.ErrorContext(ctx, "no late fee", "loan", one.id, "error", err)
		}
	}
	return nil
}

// What is written goes by a context of its own.
func (s *JobService) ChargeRetries(ctx context.Context) error {
	overdue, err := s.loans.FindOverdue(ctx)
	if err != nil {
		return err
	}
	for _, one := range overdue {
		if err := s.loans.AddLateFee(context.WithoutCancel(ctx), one.id); err != nil {
			slog.ErrorContext(ctx, "no late fee", "loan", one.id, "error", err)
		}
	}
	return nil
}

// Nothing calls it.
func (s *JobService) ChargeStale(ctx context.Context) error {
	overdue, err := s.loans.FindOverdue(ctx)
	if err != nil {
		return err
	}
	for _, one := range overdue {
		if err := s.loans.AddLateFee(ctx, one.id); err != nil {
			slog.ErrorContext(ctx, "no late fee", "loan", one.id, "error", err)
		}
	}
	return nil
}

// Who asks for a list does not wait for more.
func (s *JobService) GetAllOpen(ctx context.Context) ([]loan, error) {
	overdue, err := s.loans.FindOverdue(ctx)
	if err != nil {
		return nil, err
	}
	for _, one := range overdue {
		if err := s.loans.AddLateFee(ctx, one.id); err != nil {
			slog.ErrorContext(ctx, "no late fee", "loan", one.id, "error", err)
		}
	}
	return overdue, nil
}

// Who runs it is told that its context has ended.
func (s *JobService) ChargeLateBatch(ctx context.Context) error {
	overdue, err := s.loans.FindOverdue(ctx)
	if err != nil {
		return err
	}
	for _, one := range overdue {
		if err := s.loans.AddLateFee(ctx, one.id); err != nil {
			slog.ErrorContext(ctx, "no late fee", "loan", one.id, "error", err)
		}
	}
	return ctx.Err()
}

// Who runs it is told that its context has ended.
func (s *JobService) ChargeQueuedBatch(ctx context.Context) error {
	overdue, err := s.loans.FindOverdue(ctx)
	if err != nil {
		return err
	}
	for _, one := range overdue {
		if err := s.loans.AddLateFee(ctx, one.id); err != nil {
			slog.ErrorContext(ctx, "no late fee", "loan", one.id, "error", err)
		}
	}
	return context.Cause(ctx)
}

// Who runs it is told how many were charged.
func (s *JobService) ChargeDueBatch(ctx context.Context) (int, error) {
	overdue, err := s.loans.FindOverdue(ctx)
	if err != nil {
		return 0, err
	}
	charged := 0
	for _, one := range overdue {
		if err := s.loans.AddLateFee(ctx, one.id); err != nil {
			slog.ErrorContext(ctx, "no late fee", "loan", one.id, "error", err)
			continue
		}
		charged++
	}
	return charged, nil
}

func (s *JobService) Run(ctx context.Context) error {
	_, _ = s.ChargeDueBatch(ctx)
	_, _ = s.ChargePending(ctx)
	_, _ = s.GetAllOpen(ctx)
	_ = s.ChargeAllOf(ctx, "")
	_, _ = s.ChargeLateBatch(ctx), s.ChargeQueuedBatch(ctx)
	return errors.Join(s.ChargeAll(ctx), s.ChargeBatch(ctx), s.ChargeUntilFailure(ctx), s.ChargeRetries(ctx))
}
