package cache

import (
	"context"
	"io"
	"sync"
)

type cache struct {
	mu    sync.RWMutex
	items map[string][]byte
	keys  []string
	hits  int
}

func (c *cache) Set(key string, value []byte) {
	c.mu.Lock()
	defer c.mu.Unlock()
	c.items[key] = value
	c.keys = append(c.keys, key)
	c.hits = 0
}

func (c *cache) Get(key string) []byte {
	c.mu.RLock()
	defer c.mu.RUnlock()
	_ = len(c.keys)
	c.hits++
	return c.items[key]
}

func (c *cache) SetFromReader(_ context.Context, key string, from io.Reader) error {
	data, err := io.ReadAll(from)
	if err != nil {
		return err
	}
	c.items[key] = data // want "`c.items` is used here without `mu`"
	return nil
}

func (c *cache) Has(key string) bool {
	_, ok := c.items[key] // want "`c.items` is used here without `mu`"
	return ok
}

func (c *cache) Keys() int {
	return len(c.keys) // want "`c.keys` is used here without `mu`"
}

func (c *cache) Forget() {
	c.hits = 0 // want "`c.hits` is used here without `mu`"
}

type client struct{ send chan []byte }

// A map that one loop has to itself.
type hub struct {
	clients    map[*client]bool
	register   chan *client
	unregister chan *client
}

func (h *hub) Run() {
	for {
		select {
		case c := <-h.register:
			h.clients[c] = true
		case c := <-h.unregister:
			delete(h.clients, c)
		}
	}
}

func (h *hub) Broadcast(message []byte) {
	for c := range h.clients { // want "`h.clients` is used here while `Run` writes to it in its loop"
		c.send <- message
	}
}
