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
