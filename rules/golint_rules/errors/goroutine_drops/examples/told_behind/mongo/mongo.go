package mongo

import (
	"context"
	"errors"
	"log/slog"
)

type customerRepo struct{}

func New() *customerRepo { return &customerRepo{} }

func write(ctx context.Context, id string) error { return errors.New(id) }

// Its failure is in the log already.
func (r *customerRepo) UpdateCustomer(ctx context.Context, id string) (err error) {
	err = write(ctx, id)
	if err != nil {
		slog.ErrorContext(ctx, "customer not updated", "id", id, "error", err)
		return
	}
	return
}

func (r *customerRepo) DeleteCustomer(ctx context.Context, id string) (err error) {
	err = write(ctx, id)
	if err != nil {
		slog.ErrorContext(ctx, "customer not deleted", "id", id, "error", err)
		return
	}
	err = write(ctx, id+"/index")
	return
}

func (r *customerRepo) AddCustomer(ctx context.Context, id string) error {
	return write(ctx, id)
}
