// Gives workers a context of their own, and uses that of the start for the start.
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

func (c *consumer) Ping(context.Context) error { return nil }

type worker struct {
	inner  *consumer
	cancel context.CancelFunc
}

func (w *worker) Start(ctx context.Context) error {
	if err := w.inner.Ping(ctx); err != nil {
		return err
	}
	own, cancel := context.WithCancel(context.WithoutCancel(ctx))
	w.cancel = cancel
	go w.inner.Run(own)
	return nil
}

func register(lifecycle fx.Lifecycle, one *consumer, other *worker) {
	own, cancel := context.WithCancel(context.Background())
	lifecycle.Append(fx.Hook{
		OnStart: func(ctx context.Context) error {
			go one.Run(own)
			return one.Ping(ctx)
		},
		OnStop: func(context.Context) error {
			cancel()
			return nil
		},
	})
	lifecycle.Append(fx.Hook{
		OnStart: func(ctx context.Context) error {
			failed := make(chan error, 1)
			go func() { failed <- one.Ping(ctx) }()
			return <-failed
		},
	})
	lifecycle.Append(fx.Hook{
		OnStart: func(ctx context.Context) error {
			go one.Run(context.WithoutCancel(ctx))
			return nil
		},
	})
	lifecycle.Append(fx.StartHook(other.Start))
}
