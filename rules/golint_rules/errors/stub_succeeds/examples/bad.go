package orders

import (
	"context"
	"errors"
	"log/slog"
	"net/http"
	"time"
)

type Order struct{ ID, CardID string }

type Result struct {
	Paid bool
	At   time.Time
}

type Service struct{}

func (s *Service) RefundOrder(ctx context.Context, order *Order) error {
	if order == nil {
		return errors.New("no order")
	}
	slog.InfoContext(ctx, "refund", "order", order.ID)
	// In a real implementation, this would call the payment provider.
	return nil // want "`RefundOrder` reports success and does not do its work yet"
}

func (s *Service) chargeCard(_ context.Context, order *Order) (*Result, error) {
	// TODO: integrate with the payment gateway
	// Simulate a payment that went well.
	return &Result{Paid: true, At: time.Now()}, nil // want "TODO: integrate with the payment gateway"
}

// sendInvoice is not implemented yet.
func sendInvoice(ctx context.Context, order *Order) error {
	return nil // want "stub-succeeds"
}

func verifyChecksum(data []byte, sum string) error {
	// This is a placeholder.
	if sum == "" {
		return errors.New("no sum")
	}
	return nil // want "stub-succeeds"
}

func verifySignature(body []byte, signature string) bool {
	// TODO: implement it
	return true // want "stub-succeeds"
}

func (s *Service) recordPayment(ctx context.Context, order *Order) error {
	// For the MVP, just log it.
	slog.InfoContext(ctx, "paid", "order", order.ID)
	return nil // want "stub-succeeds"
}

func (s *Service) HandleWebhook(w http.ResponseWriter, r *http.Request) {
	// TODO: actually process what the provider says
	w.WriteHeader(http.StatusOK) // want "stub-succeeds"
}
