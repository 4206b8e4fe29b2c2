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

func tell(ctx context.Context, caught any) {
	if caught != nil {
		slog.ErrorContext(ctx, "panic", "value", caught)
	}
}

// safely catches what it runs.
func safely(ctx context.Context, work func()) {
	defer func() {
		if caught := recover(); caught != nil {
			slog.ErrorContext(ctx, "panic", "value", caught)
		}
	}()
	work()
}

func once(ctx context.Context, work func()) {
	defer logPanic(ctx)
	work()
}

func twice(ctx context.Context, work func()) {
	defer func() { tell(ctx, recover()) }()
	work()
}

func cleaned(ctx context.Context, work, clean func()) {
	defer func() { safely(ctx, clean) }()
	work()
}

func again(ctx context.Context, work, clean func()) {
	defer func() {
		defer logPanic(ctx)
		clean()
	}()
	work()
}

func apart(ctx context.Context, done chan<- struct{}, work func()) {
	defer func() {
		go func() {
			defer logPanic(ctx)
			close(done)
		}()
	}()
	work()
}

// What a deferred function puts off is called by it.
func late(work func()) {
	defer func() { defer recover() }()
	work()
}

func guarded() { defer recover() }

func named(work func()) {
	defer guarded()
	work()
}

func noted(caught any) {
	if caught != nil {
		slog.Error("panic", "panic", caught)
	}
}

func handedInTime(work func()) {
	defer func() {
		noted(recover())
	}()
	work()
}

func handedByDeferred(work func()) {
	defer func() {
		defer noted(recover())
	}()
	work()
}

// What cleans up may panic itself: the literal around it defers its own recover.
func deeperByItself(work, clean func()) {
	defer func() {
		func() {
			defer func() {
				noted(recover())
			}()
			clean()
		}()
	}()
	work()
}

func calledElsewhere(work func()) {
	catch := func() { noted(recover()) }
	defer catch()
	work()
}
