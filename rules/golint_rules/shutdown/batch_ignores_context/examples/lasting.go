// A job whose context never ends, and batches that nothing ends early, or one row alone.
package jobs

import (
	"context"
	"log/slog"
	"time"
)

type feeRepository interface {
	FindOverdue(ctx context.Context) ([]int64, error)
	AddLateFee(ctx context.Context, id int64) error
}

type Job struct{ fees feeRepository }

func (j *Job) ChargeDaily(ctx context.Context) error {
	overdue, err := j.fees.FindOverdue(ctx)
	if err != nil {
		return err
	}
	for _, one := range overdue {
		if err := j.fees.AddLateFee(ctx, one); err != nil {
			slog.ErrorContext(ctx, "no late fee", "loan", one, "error", err)
		}
	}
	return nil
}

func (j *Job) Start() error {
	ctx := context.Background()
	return j.ChargeDaily(ctx)
}

type store interface {
	Pending() ([]int64, error)
	Save(id int64) error
}

func retryPending(s store) error {
	found, err := s.Pending()
	if err != nil {
		return err
	}
	for _, id := range found {
		if err := s.Save(id); err != nil {
			return err
		}
	}
	return nil
}

func retryAll(s store) {
	found, _ := s.Pending()
	for _, id := range found {
		if err := s.Save(id); err != nil {
			slog.Error("not saved", "id", id, "error", err)
		}
	}
}

func run(ctx context.Context, s store) {
	for {
		select {
		case <-ctx.Done():
			// The last ones are saved on the way out.
			retryAll(s)
			return
		case <-time.After(time.Minute):
			_ = retryPending(s)
		}
	}
}

func Handle(ctx context.Context, s store) { retryAll(s) }

func Begin(ctx context.Context, s store) { run(ctx, s) }
