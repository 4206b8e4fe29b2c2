package tenants

import "sync"

type config struct{ theme string }

type service struct {
	cache map[string]*config
	mu    sync.RWMutex
}

type shared struct {
	mu    *sync.Mutex
	cache map[string]*config
}

func newService() service { return service{cache: map[string]*config{}} }

func (s *service) get(key string) *config {
	s.mu.RLock()
	defer s.mu.RUnlock()
	return s.cache[key]
}

func (s shared) size() int {
	s.mu.Lock()
	defer s.mu.Unlock()
	return len(s.cache)
}

func start() *service {
	s := newService()
	p := &s
	var mu sync.Mutex
	guard := &mu
	guard.Lock()
	defer guard.Unlock()
	other := service{}
	other.cache = s.cache
	_ = new(service)
	other = service{}
	return p
}

func total(all []*service, byName map[string]*service) int {
	n := 0
	for _, s := range all {
		n += len(s.cache)
	}
	for i := range all {
		n += len(all[i].cache)
	}
	for name, s := range byName {
		n += len(name) + len(s.cache)
	}
	return n
}

func run(s *service, wg *sync.WaitGroup) {
	defer wg.Done()
	cache := s.cache
	_ = cache
}
