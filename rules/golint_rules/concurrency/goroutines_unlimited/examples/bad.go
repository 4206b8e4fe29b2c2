// Package webhooks handles what happened.
package webhooks

import (
	"context"
	"log/slog"
)

// Event is what happened.
type Event struct{ ID string }

// Bus hands events to handlers.
type Bus struct {
	events chan Event
	handle func(context.Context, Event) error
}

// Run starts as many goroutines as there are events.
func (b *Bus) Run(ctx context.Context) {
	for event := range b.events {
		go func() { // want "concurrency/goroutines-unlimited"
			if err := b.handle(ctx, event); err != nil {
				slog.ErrorContext(ctx, "not handled", "event", event.ID, "error", err)
			}
		}()
	}
}

// RunEach takes one of the channels that has something.
func (b *Bus) RunEach(ctx context.Context) {
	for {
		select {
		case <-ctx.Done():
			return
		case event := <-b.events:
			for range 2 {
				go b.handle(ctx, event) // want "`b.events` gives"
			}
		}
	}
}
