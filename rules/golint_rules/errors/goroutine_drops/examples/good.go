// Package good tells what its goroutines met.
package good

import (
	"context"
	"log/slog"
	"net"
	"net/http"
	"time"

	"golang.org/x/sync/errgroup"
)

// Publisher publishes.
type Publisher interface {
	Publish(ctx context.Context, body []byte) error
}

// Send logs, or sends the error to who waits.
func Send(ctx context.Context, p Publisher, body []byte, failed chan<- error) {
	ctx = context.WithoutCancel(ctx)
	go func() {
		if err := p.Publish(ctx, body); err != nil {
			slog.ErrorContext(ctx, "not published", "error", err)
		}
	}()
	go func() { failed <- p.Publish(ctx, body) }()
	go func() error { return nil }()
}

// sleep ends early with its context, and says no more than that.
func sleep(ctx context.Context, d time.Duration) error {
	select {
	case <-ctx.Done():
		return ctx.Err()
	case <-time.After(d):
		return nil
	}
}

// run logs its own error in the end.
func run(ctx context.Context, p Publisher) (err error) {
	defer func() {
		if err != nil {
			slog.ErrorContext(ctx, "run ended", "error", err)
		}
	}()
	return p.Publish(ctx, nil)
}

// Start needs no more from these.
func Start(ctx context.Context, p Publisher, conn net.Conn) {
	go sleep(ctx, time.Second)
	go run(ctx, p)
	go conn.Close()
	go p.Publish(ctx, nil) // best effort
}

// All waits.
func All(ctx context.Context, p Publisher, bodies [][]byte) error {
	group, ctx := errgroup.WithContext(ctx)
	for _, body := range bodies {
		group.Go(func() error { return p.Publish(ctx, body) })
	}
	return group.Wait()
}

// Into hands its group to who waits.
func Into(ctx context.Context, p Publisher, wait func(*errgroup.Group) error) error {
	var group errgroup.Group
	group.Go(func() error { return p.Publish(ctx, nil) })
	return wait(&group)
}

// refresh logs each of its errors before it returns it.
func refresh(ctx context.Context, p Publisher) error {
	if err := p.Publish(ctx, nil); err != nil {
		slog.ErrorContext(ctx, "not refreshed", "error", err)
		return err
	}
	return nil
}

// Again loses nothing in the background, and reads what it is told.
func Again(ctx context.Context, p Publisher, body []byte) error {
	go refresh(ctx, p)
	failed := make(chan error, 1)
	go func() { failed <- p.Publish(ctx, body) }()
	return <-failed
}

func stopped(ctx context.Context, server *http.Server) error {
	failed := make(chan error, 1)
	go func() { failed <- server.ListenAndServe() }()
	select {
	case err := <-failed:
		return err
	case <-ctx.Done():
	}
	err := server.Shutdown(context.WithoutCancel(ctx))
	<-failed
	return err
}

func each(ctx context.Context, ids <-chan string, do func(context.Context, string) error) error {
	group, gctx := errgroup.WithContext(ctx)
loop:
	for id := range ids {
		select {
		case <-gctx.Done():
			break loop
		default:
		}
		group.Go(func() error {
			if gctx.Err() != nil {
				return gctx.Err()
			}
			return do(gctx, id)
		})
	}
	if err := group.Wait(); err != nil {
		return err
	}
	return ctx.Err()
}
