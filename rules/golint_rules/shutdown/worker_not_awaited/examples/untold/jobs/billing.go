// Package jobs has work in rounds.
package jobs

import (
	"context"
	"database/sql"
	"log/slog"
	"time"
)

// Billing charges, reminds and renews.
type Billing struct{ db *sql.DB }

func (b *Billing) charge(ctx context.Context) error {
	_, err := b.db.ExecContext(ctx, "UPDATE charges SET done = true")
	return err
}

// Run charges each minute.
func (b *Billing) Run(ctx context.Context) error {
	for {
		select {
		case <-ctx.Done():
			return ctx.Err()
		case <-time.After(time.Minute):
			if err := b.charge(ctx); err != nil {
				slog.Error("not charged", "error", err)
			}
		}
	}
}

func (b *Billing) remind(ctx context.Context) error {
	_, err := b.db.ExecContext(ctx, "UPDATE reminders SET done = true")
	return err
}

// StartReminders reminds each hour.
func (b *Billing) StartReminders(ctx context.Context) {
	go func() { // want "nothing tells this worker to end, as its context never does, so a `b.remind`"
		for {
			select {
			case <-ctx.Done():
				return
			case <-time.After(time.Hour):
				if err := b.remind(ctx); err != nil {
					slog.Error("not reminded", "error", err)
				}
			}
		}
	}()
}

func (b *Billing) payOut(ctx context.Context) error {
	_, err := b.db.ExecContext(ctx, "UPDATE payouts SET done = true")
	return err
}

// StartPayouts pays out each hour.
func (b *Billing) StartPayouts(ctx context.Context) {
	go func() { // want "nobody waits for this worker when it is told to end, so a `b.payOut`"
		for {
			select {
			case <-ctx.Done():
				return
			case <-time.After(time.Hour):
				if err := b.payOut(ctx); err != nil {
					slog.Error("not paid out", "error", err)
				}
			}
		}
	}()
}

func (b *Billing) gather(ctx context.Context) error { return ctx.Err() }

// WatchRates changes nothing that lasts, and its context never ends.
func (b *Billing) WatchRates(ctx context.Context) {
	go func() {
		for {
			select {
			case <-ctx.Done():
				return
			case <-time.After(time.Hour):
				if err := b.gather(ctx); err != nil {
					slog.Error("not looked", "error", err)
				}
			}
		}
	}()
}
