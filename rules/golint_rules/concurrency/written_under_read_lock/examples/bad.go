package payments

import (
	"sync"
	"time"
)

type record struct {
	hash string
	seen time.Time
}

type cache struct {
	mu      sync.RWMutex
	hits    int
	records map[string]*record
	queue   chan string
	metrics *metrics
}

type metrics struct {
	mu    sync.RWMutex
	depth int
	total time.Duration
	sent  int
	mean  time.Duration
}

func (c *cache) Find(key string) (*record, bool) {
	c.mu.RLock()
	defer c.mu.RUnlock()
	found, ok := c.records[key]
	if !ok {
		return nil, false
	}
	found.seen = time.Now() // want "`found.seen` is written while `c.mu` is only locked for reading, which"
	return found, true
}

func (c *cache) Forget(now time.Time) int {
	c.mu.RLock()
	for key, r := range c.records {
		if now.Sub(r.seen) > time.Hour {
			delete(c.records, key) // want "`c.records` is written while .* as is one more thing here"
		}
	}
	c.hits++
	c.mu.RUnlock()
	return len(c.queue)
}

func (c *cache) Metrics() metrics {
	c.metrics.mu.RLock()
	defer c.metrics.mu.RUnlock()
	c.metrics.depth = len(c.queue) // want "`c.metrics.depth` is written while `c.metrics.mu`"
	if c.metrics.sent > 0 {
		c.metrics.mean = c.metrics.total / time.Duration(c.metrics.sent)
	}
	return metrics{depth: c.metrics.depth, mean: c.metrics.mean}
}

type breaker struct {
	sync.RWMutex
	state   string
	changed time.Time
}

func (b *breaker) MayRun() bool {
	b.RLock()
	defer b.RUnlock()
	if b.state == "open" && time.Since(b.changed) > time.Minute {
		b.halfOpen() // want "`b.state` is written by this call while `b` is only locked"
		return true
	}
	return b.state != "open"
}

func (b *breaker) halfOpen() {
	b.state = "half"
	b.changed = time.Now()
}

func (b *breaker) Fail() {
	b.Lock()
	defer b.Unlock()
	b.state = "open"
	b.changed = time.Now()
}
