package accounts

import (
	"errors"
	"os"
	"sync"
)

type store struct {
	mu, other sync.Mutex
	rates     sync.RWMutex
	shards    []sync.Mutex
	byName    map[string]*sync.Mutex
	n         int
}

func (s *store) deferred() int {
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.n > 1 {
		return 1
	}
	return s.n
}

func (s *store) inLiteral() int {
	s.mu.Lock()
	defer func() {
		s.n++
		s.mu.Unlock()
	}()
	if s.n > 1 {
		return 1
	}
	return s.n
}

func (s *store) eachPath(err error) error {
	s.mu.Lock()
	if err != nil {
		s.mu.Unlock()
		return err
	}
	if s.n < 0 {
		panic("negative")
	}
	if s.n == 0 {
		os.Exit(1)
	}
	s.mu.Unlock()
	return nil
}

// lockFor comes back with the lock; its callers unlock.
func (s *store) lockFor(name string) {
	s.mu.Lock()
	if s.n > 1 {
		s.mu.Unlock()
		return
	}
}

// withShard is given back by who called it.
func (s *store) hold() (unlock func(), err error) {
	s.mu.Lock()
	if s.n > 1 {
		s.mu.Unlock()
		return nil, errors.New("busy")
	}
	return s.mu.Unlock, nil
}

// The lock of a caller is left for a while.
func (s *store) flushLocked(write func() error) error {
	s.mu.Unlock()
	err := write()
	s.mu.Lock()
	return err
}

func (s *store) leaves(write func() error) error {
	s.mu.Unlock()
	err := write()
	s.mu.Lock()
	if err != nil {
		return err
	}
	s.mu.Unlock()
	s.mu.Lock()
	return nil
}

// Conditions that belong together.
func (s *store) both(first, second int) {
	s.shards[first].Lock()
	if first != second {
		s.shards[second].Lock()
	}
	s.n++
	if first != second {
		s.shards[second].Unlock()
	}
	s.shards[first].Unlock()
}

func (s *store) flagged(shared bool) {
	locked := false
	if !shared {
		s.mu.Lock()
		locked = true
	}
	s.n++
	if locked {
		s.mu.Unlock()
	}
}

func (s *store) all() {
	for i := range s.shards {
		s.shards[i].Lock()
	}
	for i := range s.shards {
		s.shards[i].Unlock()
	}
}

func (s *store) helper(err error) error {
	s.mu.Lock()
	if err != nil {
		s.finish()
		return err
	}
	s.mu.Unlock()
	return nil
}

func (s *store) finish() {
	s.n = 0
	s.mu.Unlock()
}

// A pool: the lock is given back by `CheckOut`.
func (s *store) CheckIn(name string) {
	s.mu.Lock()
	lock := s.byName[name]
	s.mu.Unlock()
	lock.Lock()
}

func (s *store) CheckOut(name string) {
	s.mu.Lock()
	s.byName[name].Unlock()
	s.mu.Unlock()
}

func (s *store) tries() bool {
	if !s.mu.TryLock() {
		return false
	}
	defer s.mu.Unlock()
	return s.n > 0
}

func (s *store) waits(done <-chan struct{}) {
	for {
		s.rates.RLock()
		n := s.n
		s.rates.RUnlock()
		if n > 0 {
			return
		}
		<-done
	}
}

type gate struct {
	door sync.Mutex
	open bool
}

// The partner gives it back.
func (g *gate) visit() {
	g.door.Lock()
	g.open = true
}

func (g *gate) leave() {
	g.open = false
	g.door.Unlock()
}

type counted struct {
	mutex sync.Mutex
	done  func()
}

// The unlock is handed on as a value.
func (c *counted) visit() {
	c.mutex.Lock()
	c.done = c.mutex.Unlock
}
