package store

import "context"

type Interface interface {
	CreatePayment(ctx context.Context, invoice string) (string, error)
	UpdatePayment(ctx context.Context, id, status string) error
	UpdateInvoice(ctx context.Context, id, status string) error
}
