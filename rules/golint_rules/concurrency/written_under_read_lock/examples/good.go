package payments

import (
	"sync"
	"sync/atomic"
	"time"
)

type record struct {
	hash string
	seen time.Time
}

type cache struct {
	mu      sync.RWMutex
	hits    atomic.Int64
	found   int
	counted sync.Mutex
	records map[string]*record
	plain   map[string]record
}

func (c *cache) Find(key string) (record, bool) {
	c.mu.RLock()
	defer c.mu.RUnlock()
	c.hits.Add(1)
	// A copy: nobody else sees it.
	found, ok := c.plain[key]
	if !ok {
		return record{}, false
	}
	found.seen = time.Now()
	return found, true
}

// Under a lock for writers.
func (c *cache) Add(key string, r *record) {
	c.mu.RLock()
	_, ok := c.records[key]
	c.mu.RUnlock()
	if ok {
		return
	}
	c.mu.Lock()
	defer c.mu.Unlock()
	c.records[key] = r
}

// A lock of its own guards the number.
func (c *cache) Count() int {
	c.mu.RLock()
	defer c.mu.RUnlock()
	c.counted.Lock()
	defer c.counted.Unlock()
	c.found++
	return c.found
}

// Each of its branches gives the lock back first.
func (c *cache) Last(keys []string) int {
	c.mu.RLock()
	if len(c.records) == 0 {
		c.mu.RUnlock()
		return 0
	}
	n := len(keys)
	c.mu.RUnlock()
	c.found = n
	return n
}

func (c *cache) All() map[string]*record {
	c.mu.RLock()
	defer c.mu.RUnlock()
	all := make(map[string]*record, len(c.records))
	for key, r := range c.records {
		copied := *r
		copied.seen = time.Now()
		all[key] = &copied
	}
	return all
}

// Who calls it says that it holds the lock.
func (c *cache) noteLocked(n int) {
	c.mu.RLock()
	defer c.mu.RUnlock()
	c.found = n
}

// Of another cache.
func (c *cache) Into(other *cache) {
	c.mu.RLock()
	defer c.mu.RUnlock()
	other.found = c.found
}

func (c *cache) Later(done chan<- func()) {
	c.mu.RLock()
	defer c.mu.RUnlock()
	done <- func() { c.found = 0 }
}

func (c *cache) Reset() {
	c.mu.RLock()
	defer c.mu.RUnlock()
	if len(c.records) > 0 {
		go c.reset()
	}
}

func (c *cache) reset() {
	c.mu.Lock()
	defer c.mu.Unlock()
	c.found = 0
}
