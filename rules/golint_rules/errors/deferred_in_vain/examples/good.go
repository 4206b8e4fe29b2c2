package jobs

import (
	"context"
	"os"
	"sync"
)

func guard(name string) func() {
	return func() {
		_ = recover()
		_ = name
	}
}

func run(work func()) {
	defer guard("run")()
	work()
}

type store struct{ mu sync.Mutex }

func (s *store) lock() (unlock func()) {
	s.mu.Lock()
	return s.mu.Unlock
}

func (s *store) add(work func()) {
	unlock := s.lock()
	defer unlock()
	defer (s.lock())()
	work()
}

// A pair is no function alone, and one that wants something is none to be deferred.
func open(name string) (*os.File, func()) { return nil, func() {} }

func named(name string) func(string) { return func(string) {} }

func several(ctx context.Context, work func()) {
	ctx, cancel := context.WithCancel(ctx)
	defer cancel()
	defer open("a")
	defer named("a")
	defer func() { work() }()
	go guard("a")
	<-ctx.Done()
}
