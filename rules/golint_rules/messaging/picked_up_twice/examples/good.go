// example: internal/refunds/worker.go, in a service
package refunds

import (
	"context"
	"log"
	"sync"
)

type Refund struct {
	ID, PaymentID string
	Amount        int64
}

type RefundRepository interface {
	GetPendingRefunds(ctx context.Context) ([]Refund, error)
	GetRefunds(ctx context.Context) ([]Refund, error)
	UpdateStatus(ctx context.Context, id, status string) error
}

type order struct {
	IdempotencyKey string
	PaymentID      string
	Amount         int64
}

type PaymentProvider interface {
	Refund(ctx context.Context, paymentID string, amount int64) error
	RefundOnce(ctx context.Context, o order) error
}

type worker struct {
	repo     RefundRepository
	provider PaymentProvider
	mu       sync.Mutex
}

// Each row is taken first.
func (w *worker) run(ctx context.Context) error {
	refunds, err := w.repo.GetPendingRefunds(ctx)
	if err != nil {
		return err
	}
	for _, refund := range refunds {
		if err := w.repo.UpdateStatus(ctx, refund.ID, "processing"); err != nil {
			log.Println(err)
			continue
		}
		if err := w.provider.Refund(ctx, refund.PaymentID, refund.Amount); err != nil {
			log.Println(err)
		}
	}
	return nil
}

// The other party knows it again.
func (w *worker) runOnce(ctx context.Context) error {
	refunds, err := w.repo.GetPendingRefunds(ctx)
	if err != nil {
		return err
	}
	for _, refund := range refunds {
		if err := w.provider.RefundOnce(ctx, order{IdempotencyKey: refund.ID, PaymentID: refund.PaymentID}); err != nil {
			return err
		}
	}
	return nil
}

// One at a time.
func (w *worker) runAlone(ctx context.Context) error {
	w.mu.Lock()
	defer w.mu.Unlock()
	refunds, err := w.repo.GetPendingRefunds(ctx)
	if err != nil {
		return err
	}
	for _, refund := range refunds {
		if err := w.provider.Refund(ctx, refund.PaymentID, refund.Amount); err != nil {
			return err
		}
	}
	return nil
}

// These do not wait.
func (w *worker) all(ctx context.Context) error {
	refunds, err := w.repo.GetRefunds(ctx)
	if err != nil {
		return err
	}
	for _, refund := range refunds {
		if err := w.provider.Refund(ctx, refund.PaymentID, refund.Amount); err != nil {
			return err
		}
	}
	return nil
}
