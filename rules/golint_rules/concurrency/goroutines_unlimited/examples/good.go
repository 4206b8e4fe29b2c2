// Package webhooks handles what happened, so much at once.
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

// Run lets so many handlers work at once.
func (b *Bus) Run(ctx context.Context, atOnce int) {
	places := make(chan struct{}, atOnce)
	for event := range b.events {
		places <- struct{}{}
		go func() {
			defer func() { <-places }()
			if err := b.handle(ctx, event); err != nil {
				slog.ErrorContext(ctx, "not handled", "event", event.ID, "error", err)
			}
		}()
	}
}

// Client is somebody who listens.
type Client struct{ out chan Event }

// Write sends what comes.
func (c *Client) Write() {}

// Hub knows who listens.
type Hub struct {
	register chan *Client
	stop     chan struct{}
	found    chan error
}

// Run starts a goroutine for each client, of whom there are as many as connections.
func (h *Hub) Run(tell func(error)) {
	for {
		select {
		case client := <-h.register:
			go client.Write()
		case err := <-h.found:
			go tell(err)
		case <-h.stop:
			return
		}
	}
}

// Batches waits for each batch before it takes the next.
func (b *Bus) Batches(ctx context.Context, batches <-chan []Event, wait func()) {
	for batch := range batches {
		for _, event := range batch {
			go b.handle(ctx, event)
		}
		wait()
	}
}

// First works on what comes first.
func (b *Bus) First(ctx context.Context) {
	for event := range b.events {
		go b.handle(ctx, event)
		return
	}
}

// Parts have a channel each.
type Parts struct{ queues map[string]chan Event }

// Start has one goroutine for each part.
func (p *Parts) Start(work func(string)) {
	for name := range p.queues {
		go work(name)
	}
}
