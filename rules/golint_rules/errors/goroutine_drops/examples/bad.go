// Package bad starts goroutines whose errors reach nobody.
package bad

import (
	"context"
	"net/http"
	"sync"

	"golang.org/x/sync/errgroup"
)

// Publisher publishes.
type Publisher interface {
	Publish(ctx context.Context, body []byte) error
}

// Send does not look back.
func Send(ctx context.Context, p Publisher, server *http.Server, body []byte) {
	go p.Publish(context.WithoutCancel(ctx), body) // want "errors/goroutine-drops: `go` drops the error that `p.Publish` returns"
	go func() error {                              // want "`go` drops"
		return p.Publish(context.WithoutCancel(ctx), body)
	}()
	_ = server
}

// All starts a group that nobody waits for.
func All(ctx context.Context, p Publisher, bodies [][]byte) {
	group, ctx := errgroup.WithContext(ctx)
	group.SetLimit(4)
	for _, body := range bodies {
		group.Go(func() error { return p.Publish(ctx, body) }) // want "nobody calls `group.Wait\\(\\)`"
	}
	group.Go(func() error { return p.Publish(ctx, nil) })
}

// Both makes a channel for the errors, and forgets to look into it.
func Both(ctx context.Context, p Publisher, left, right []byte) {
	var wg sync.WaitGroup
	errs := make(chan error, 2) // want "nobody receives from `errs`"
	for _, body := range [][]byte{left, right} {
		wg.Add(1)
		go func() {
			defer wg.Done()
			if err := p.Publish(ctx, body); err != nil {
				errs <- err
			}
		}()
	}
	wg.Wait()
	close(errs)
}

func received(ctx context.Context, serve func() error) {
	failed := make(chan error, 1)
	go func() { failed <- serve() }()
	select {
	case <-failed: // want "an error is received from `failed` and dropped"
	case <-ctx.Done():
	}
}

func each(ctx context.Context, ids <-chan string, do func(context.Context, string) error) error {
	group, gctx := errgroup.WithContext(ctx)
	for id := range ids {
		select {
		case <-gctx.Done():
			return gctx.Err() // want "only says that the group has ended"
		default:
		}
		group.Go(func() error { return do(gctx, id) })
	}
	return group.Wait()
}
