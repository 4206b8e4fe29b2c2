// Starts workers with a context that ends in 15 seconds.
package service

import (
	"context"

	"go.uber.org/fx"
)

type consumer struct{ rounds chan string }

func (c *consumer) Run(ctx context.Context) {
	for {
		select {
		case <-ctx.Done():
			return
		case <-c.rounds:
		}
	}
}

type worker struct{ inner *consumer }

func (w *worker) Start(ctx context.Context) error {
	go w.inner.Run(ctx)
	return nil
}

func register(lifecycle fx.Lifecycle, one *consumer, other *worker) {
	lifecycle.Append(fx.Hook{
		OnStart: func(ctx context.Context) error {
			go one.Run(ctx) // want "shutdown/start-context-kept: `ctx` ends when the start has timed out"
			return nil
		},
	})
	lifecycle.Append(fx.Hook{
		OnStart: func(start context.Context) error {
			ctx, cancel := context.WithCancel(start)
			go func() {
				defer cancel()
				one.Run(ctx) // want "shutdown/start-context-kept: `ctx` ends"
			}()
			return nil
		},
	})
	lifecycle.Append(fx.Hook{
		OnStart: func(ctx context.Context) error {
			return other.Start(ctx) // want "shutdown/start-context-kept: `ctx` ends .* and `other.Start` with it"
		},
	})
	lifecycle.Append(fx.Hook{OnStart: other.Start}) // want "shutdown/start-context-kept: the context of the start ends"
	lifecycle.Append(fx.StartHook(other.Start))     // want "shutdown/start-context-kept: the context of the start ends"
}
