package tenants

import (
	"context"
	"sync"
)

type config struct{ theme string }

type service struct {
	ctx   context.Context
	cache map[string]*config
	mu    sync.RWMutex
}

type outer struct {
	inner service
	name  string
}

func (s *service) with(ctx context.Context) *service {
	return &service{
		ctx:   ctx,
		cache: s.cache,
		mu:    s.mu, // want "`s.mu` is copied with `sync.RWMutex` in it"
	}
}

func (s *service) clone() *service {
	copied := *s // want "`\\*s` is copied with `mu sync.RWMutex` in it"
	return &copied
}

func (s service) get(key string) *config { // want "`s` is taken by value and holds `mu sync.RWMutex`"
	s.mu.RLock()
	defer s.mu.RUnlock()
	return s.cache[key]
}

func size(o outer) int { // want "`o` is taken by value and holds `mu sync.RWMutex`"
	return len(o.inner.cache)
}

func total(all []outer) int {
	n := 0
	for _, o := range all { // want "`o` is copied with"
		n += len(o.inner.cache)
	}
	return n + size(all[0]) // want "`all\\[0\\]` is copied with"
}

func wait(wg sync.WaitGroup) { // want "`wg` is taken by value and holds `sync.WaitGroup`, so this function"
	wg.Wait()
}

func first(o *outer) service {
	return o.inner // want "`o.inner` is copied with"
}
