// example: internal/bookings/bookings.go, in a service
package bookings

import (
	"context"
	"log/slog"
)

type payments interface {
	RefundPayment(ctx context.Context, id string) error
	SaveNote(ctx context.Context, id string) error
}

type bookings interface {
	UpdateOrder(ctx context.Context, id string) error
	MarkProcessed(ctx context.Context, id string) error
}

type service struct{ paymentSvc payments }

// Nobody waits for it, and nobody tries again.
func (s *service) Cancel(id string) error {
	go func() {
		if err := s.paymentSvc.RefundPayment(context.Background(), id); err != nil { // want "so it is never done; keep what is to be done where it is tried again"
			slog.Error("refund failed", "id", id, "error", err)
		}
		if err := s.paymentSvc.SaveNote(context.Background(), id); err != nil {
			slog.Error("note not saved", "id", id, "error", err)
		}
	}()
	return nil
}

// Who makes it good is said.
func (s *service) Expire(id string) error {
	go func() {
		if err := s.paymentSvc.RefundPayment(context.Background(), id); err != nil {
			// The reconciliation of the night finds it.
			slog.Error("refund failed", "id", id, "error", err)
		}
	}()
	return nil
}

type bookingWorker struct{ repo bookings }

// What is marked as processed does not come again.
func (w *bookingWorker) process(ctx context.Context, id string) {
	if err := w.repo.UpdateOrder(ctx, id); err != nil { // want "`w.repo.UpdateOrder` failed and only a log line says so, while the caller goes on"
		slog.ErrorContext(ctx, "order not updated", "id", id, "error", err)
	}
	if err := w.repo.MarkProcessed(ctx, id); err != nil {
		slog.ErrorContext(ctx, "not marked", "id", id, "error", err)
	}
}
