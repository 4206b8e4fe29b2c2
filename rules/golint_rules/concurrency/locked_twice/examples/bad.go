// Package hub waits for itself.
package hub

import "sync"

// Hub knows who listens.
type Hub struct {
	mu      sync.RWMutex
	clients map[string]func(string) error
}

// Remove forgets a client.
func (h *Hub) Remove(id string) {
	h.mu.Lock()
	defer h.mu.Unlock()
	delete(h.clients, id)
}

// Send forgets whom it cannot reach.
func (h *Hub) Send(id, text string) {
	h.mu.RLock()
	defer h.mu.RUnlock()
	send, ok := h.clients[id]
	if !ok {
		return
	}
	if err := send(text); err != nil {
		h.Remove(id) // want "concurrency/locked-twice"
	}
}

// Replace takes the lock of writers twice.
func (h *Hub) Replace(id string, send func(string) error) {
	h.mu.Lock()
	if _, ok := h.clients[id]; ok {
		h.Remove(id) // want "`h.Remove` takes `h.mu`"
	}
	h.clients[id] = send
	h.mu.Unlock()
}

// Len counts.
func (h *Hub) Len() int {
	h.mu.RLock()
	defer h.mu.RUnlock()
	return len(h.clients)
}

// Clear counts what it forgets.
func (h *Hub) Clear() int {
	h.mu.Lock()
	defer h.mu.Unlock()
	n := h.Len() // want "`h.Len` takes `h.mu`"
	clear(h.clients)
	return n
}

// removeAll hands on to what locks.
func (h *Hub) removeAll(ids []string) {
	h.Remove("")
	for _, id := range ids {
		h.Remove(id)
	}
}

// Reset waits two calls further.
func (h *Hub) Reset(ids []string) {
	h.mu.Lock()
	defer h.mu.Unlock()
	h.removeAll(ids) // want "`h.removeAll` takes `h.mu`"
}

// Counts has its lock embedded.
type Counts struct {
	sync.Mutex
	n int
}

// Add counts one.
func (c *Counts) Add() {
	c.Lock()
	defer c.Unlock()
	c.n++
}

// AddTwo waits for itself.
func (c *Counts) AddTwo() {
	c.Lock()
	defer c.Unlock()
	c.n++
	c.Add() // want "`c.Add` takes `c`"
}

// Names reads once more under its lock, while Remove may wait to write.
func (h *Hub) Names() []string {
	h.mu.RLock()
	defer h.mu.RUnlock()
	names := make([]string, 0, h.Len()) // want "takes `h.mu` for reading once more, and where another waits to write"
	for name := range h.clients {
		names = append(names, name)
	}
	return names
}

// Table has its lock in it.
type Table struct {
	sync.RWMutex
	rows map[string]int
}

// Set writes.
func (t *Table) Set(key string, row int) {
	t.Lock()
	defer t.Unlock()
	t.rows[key] = row
}

// Get reads.
func (t *Table) Get(key string) int {
	t.RLock()
	defer t.RUnlock()
	return t.rows[key]
}

// Sum reads under its lock.
func (t *Table) Sum(keys []string) (sum int) {
	t.RLock()
	defer t.RUnlock()
	for _, key := range keys {
		sum += t.Get(key) // want "takes `t` for reading once more"
	}
	return sum
}
