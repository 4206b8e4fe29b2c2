// example: internal/pay/pay.go, in a service
package pay

import (
	"context"
	"errors"
	"log/slog"
)

type account struct{ cents int64 }

func (a *account) Debit(cents int64) error {
	if a.cents < cents {
		return errors.New("too little")
	}
	a.cents -= cents
	return nil
}

type books interface {
	Keep(ctx context.Context, accounts ...*account) error
}

type service struct{ books books }

func (s *service) Transfer(ctx context.Context, from *account, cents int64) error {
	if err := from.Debit(cents); err != nil { // want "`from.Debit` failed and only a log line says so, and the function goes on as if it were booked"
		slog.ErrorContext(ctx, "not debited", "error", err)
	}
	return s.books.Keep(ctx, from)
}

// A warning says that it may go on.
func (s *service) Fee(ctx context.Context, from *account, cents int64) error {
	if err := from.Debit(cents); err != nil {
		slog.WarnContext(ctx, "no fee", "error", err)
	}
	return s.books.Keep(ctx, from)
}

// Each of them is told.
func (s *service) Sweep(ctx context.Context, all []*account) error {
	var failures []error
	for _, one := range all {
		if err := one.Debit(1); err != nil {
			slog.ErrorContext(ctx, "not debited", "error", err)
			failures = append(failures, err)
		}
	}
	return errors.Join(failures...)
}

// To close a position books, and ends no resource.
type walletClient interface {
	Credit(ctx context.Context, user string, cents int64) error
}

type desk struct{ walletClient walletClient }

func (d *desk) autoClose(ctx context.Context, user string, gain int64) {
	if err := d.walletClient.Credit(ctx, user, gain); err != nil { // want "`d.walletClient.Credit` failed and only a log line says so"
		slog.ErrorContext(ctx, "not credited", "error", err)
	}
	slog.InfoContext(ctx, "closed", "user", user)
}

func (d *desk) Close(ctx context.Context, user string, rest int64) {
	if err := d.walletClient.Credit(ctx, user, rest); err != nil {
		slog.ErrorContext(ctx, "not credited", "error", err)
	}
}
