// example: internal/refunds/worker.go, in a service
package refunds

import (
	"context"
	"log"
)

type Refund struct {
	ID, PaymentID string
	Amount        int64
}

type RefundRepository interface {
	GetPendingRefunds(ctx context.Context) ([]Refund, error)
	FindByStatus(ctx context.Context, status string) ([]*Refund, error)
	UpdateStatus(ctx context.Context, id, status string) error
}

type PaymentProvider interface {
	Refund(ctx context.Context, paymentID string, amount int64) error
}

type worker struct {
	repo     RefundRepository
	provider PaymentProvider
}

func (w *worker) run(ctx context.Context) error {
	refunds, err := w.repo.GetPendingRefunds(ctx)
	if err != nil {
		return err
	}
	for _, refund := range refunds {
		if err := w.provider.Refund(ctx, refund.PaymentID, refund.Amount); err != nil { // want "finds the same rows by `w.repo.GetPendingRefunds`, and `w.provider.Refund` moves the money for them again"
			log.Println(err)
			continue
		}
		if err := w.repo.UpdateStatus(ctx, refund.ID, "done"); err != nil {
			return err
		}
	}
	return nil
}

const statusPending = "pending"

func (w *worker) runByStatus(ctx context.Context) error {
	refunds, err := w.repo.FindByStatus(ctx, statusPending)
	if err != nil {
		return err
	}
	for _, refund := range refunds {
		if err := w.one(ctx, refund); err != nil {
			log.Println(err)
		}
	}
	return nil
}

func (w *worker) one(ctx context.Context, refund *Refund) error {
	if err := w.provider.Refund(ctx, refund.PaymentID, refund.Amount); err != nil { // want "take a row first, by an update"
		return err
	}
	return w.repo.UpdateStatus(ctx, refund.ID, "done")
}
