// example: internal/pay/pay.go, in a service
package pay

import (
	"context"
	"errors"
)

var errRefused = errors.New("refused")

type paymentStore interface {
	Create(ctx context.Context, id string) error
	MarkFailed(ctx context.Context, id, why string) error
	FailPayment(ctx context.Context, id string) error
	UpdateStatus(ctx context.Context, id, status string) error
	UpdateSyncStatus(ctx context.Context, id, status string) error
	IncreaseUsedCount(ctx context.Context, id string) error
}

type wallet interface {
	Credit(ctx context.Context, id string, cents int64) error
	Charge(ctx context.Context, id string, cents int64) error
}

type service struct {
	paymentRepo  paymentStore
	walletClient wallet
}

func (s *service) Pay(ctx context.Context, id string, cents int64) error {
	if err := s.walletClient.Charge(ctx, id, cents); err != nil {
		_ = s.paymentRepo.MarkFailed(ctx, id, err.Error()) // want "`_` takes the error of `s.paymentRepo.MarkFailed`, so nobody learns that it failed"
		return err
	}
	if err := s.paymentRepo.Create(ctx, id); err != nil {
		_ = s.walletClient.Credit(ctx, id, cents)             // want "nobody learns that it failed"
		_ = s.paymentRepo.UpdateStatus(ctx, id, "CANCELLED")  // want "nobody learns that it failed"
		_ = s.paymentRepo.FailPayment(ctx, id)                // want "nobody learns that it failed"
		_ = s.paymentRepo.UpdateSyncStatus(ctx, id, "failed") // it is synced again
		_ = s.paymentRepo.UpdateStatus(ctx, id, "seen")
		return errRefused
	}
	_ = s.paymentRepo.IncreaseUsedCount(ctx, id) // want "nobody learns that it failed"
	return nil
}

func (s *service) Refuse(ctx context.Context, id string, cents int64) error {
	// Best effort: the reconciliation finds it.
	_ = s.walletClient.Credit(ctx, id, cents)
	return errRefused
}
