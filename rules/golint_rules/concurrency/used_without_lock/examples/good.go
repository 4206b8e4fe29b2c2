package cache

import "sync"

type cache struct {
	mu    sync.RWMutex
	items map[string][]byte
	keys  []string
	limit int
	ready bool
}

func newCache() *cache {
	c := &cache{items: map[string][]byte{}}
	c.Preload()
	return c
}

func (c *cache) Set(key string, value []byte) {
	c.mu.Lock()
	defer c.mu.Unlock()
	if len(c.items) >= c.limit {
		c.evict()
	}
	c.items[key] = value
	c.keys = append(c.keys, key)
	c.Trim()
}

func (c *cache) Get(key string) []byte {
	c.mu.RLock()
	defer c.mu.RUnlock()
	return c.items[key]
}

func (c *cache) SetLocked(key string, value []byte) { c.items[key] = value }

// A helper of those that hold the lock.
func (c *cache) evict() { clear(c.items) }

// Trim is called by who holds it.
func (c *cache) Trim() { c.keys = c.keys[:0] }

// Before anybody else has it.
func (c *cache) Preload()           { c.items["a"] = nil }
func (c *cache) StartGC()           { c.items["b"] = nil }
func (c *cache) Configure(keys int) { c.keys = make([]string, keys) }

func (c *cache) IsReady() bool { return c.items != nil }

func (c *cache) Copy(key string) []byte {
	return c.locked(func() []byte { return c.items[key] })
}

func (c *cache) locked(get func() []byte) []byte {
	c.mu.RLock()
	defer c.mu.RUnlock()
	return get()
}

// A map that is filled once, and only read afterwards.
type registry struct {
	mu    sync.Mutex
	kinds map[string]int
	seen  int
}

func (r *registry) Kind(name string) int { return r.kinds[name] }

func (r *registry) Count(name string) {
	r.mu.Lock()
	defer r.mu.Unlock()
	r.seen += r.kinds[name]
}

func (r *registry) Seen() int {
	r.mu.Lock()
	defer r.mu.Unlock()
	return r.seen
}

type client struct{ send chan []byte }

type hub struct {
	clients  map[*client]bool
	register chan *client
	messages chan []byte
}

func (h *hub) Run() {
	for {
		select {
		case c := <-h.register:
			h.clients[c] = true
		case message := <-h.messages:
			h.Tell(message)
		}
	}
}

// Tell runs in the loop.
func (h *hub) Tell(message []byte) {
	for c := range h.clients {
		c.send <- message
	}
}

func (h *hub) Broadcast(message []byte) { h.messages <- message }
