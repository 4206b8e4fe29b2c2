// Package bad starts goroutines whose errors reach nobody.
package bad

import (
	"context"
	"net/http"

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
