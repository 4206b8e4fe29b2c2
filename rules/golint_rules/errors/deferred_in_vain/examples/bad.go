package jobs

import (
	"context"
	"log/slog"
	"sync"
	"time"
)

func guard(name string) func() {
	return func() {
		if caught := recover(); caught != nil {
			slog.Error("panic", "in", name, "panic", caught)
		}
	}
}

func run(work func()) {
	defer guard("run") // want "the function that it gives is never called"
	work()
}

type store struct {
	mu sync.Mutex
	n  int
}

func (s *store) lock() (unlock func()) {
	s.mu.Lock()
	return s.mu.Unlock
}

func (s *store) add(n int) {
	defer s.lock() // want "`defer s.lock\\(…\\)\\(\\)`"
	s.n += n
}

type stop func()

func measured(name string) stop {
	began := time.Now()
	return func() { slog.Info("done", "name", name, "took", time.Since(began)) }
}

func bounded(ctx context.Context) context.CancelFunc {
	_, cancel := context.WithCancel(ctx)
	return cancel
}

func measure(ctx context.Context, work func()) {
	defer measured("work") // want "`measured`"
	defer bounded(ctx)     // want "`bounded`"
	work()
}
