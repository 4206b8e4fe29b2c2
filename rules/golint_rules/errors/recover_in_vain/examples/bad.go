package jobs

import (
	"context"
	"log/slog"
)

func logPanic(ctx context.Context) {
	if caught := recover(); caught != nil {
		slog.ErrorContext(ctx, "panic", "value", caught)
	}
}

type guard struct{ name string }

func (g *guard) catch() {
	if caught := recover(); caught != nil {
		slog.Error("panic", "guard", g.name, "value", caught)
	}
}

func run(work func()) {
	defer recover() // want "`defer recover\\(\\)` stops no panic"
	work()
}

func each(ctx context.Context, works []func()) {
	for _, work := range works {
		func() {
			defer func() { logPanic(ctx) }() // want "`logPanic` calls `recover`, which gives nil here"
			work()
		}()
	}
}

func guarded(g *guard, work func(), done chan<- struct{}) {
	go func() {
		defer func() {
			g.catch() // want "write `defer g.catch\\(…\\)`"
			close(done)
		}()
		work()
	}()
}

func noted(caught any) {
	if caught != nil {
		slog.Error("panic", "panic", caught)
	}
}

func handed(work func()) {
	defer noted(recover()) // want "before there is a panic, so it gives nil and stops nothing"
	work()
}

func deeper(work func()) {
	defer func() {
		func() {
			if caught := recover(); caught != nil { // want "the deferred literal calls the one around it"
				noted(caught)
			}
		}()
	}()
	work()
}
