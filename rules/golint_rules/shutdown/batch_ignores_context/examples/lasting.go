// A job whose context never ends.
package jobs

import (
	"context"
	"log/slog"
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
