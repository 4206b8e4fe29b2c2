package live

import (
	"maps"
	"sync"
)

type client struct{ send chan string }

type hub struct {
	mu       sync.RWMutex
	clients  map[string]*client
	settings map[string]string
	byRoom   map[string]map[string]bool
}

func (h *hub) add(id string, c *client) {
	h.mu.Lock()
	defer h.mu.Unlock()
	h.clients[id] = c
	h.byRoom[id] = map[string]bool{"lobby": true}
}

// set replaces the map, and leaves the one alone that others read.
func (h *hub) set(name, value string) {
	h.mu.Lock()
	defer h.mu.Unlock()
	next := maps.Clone(h.settings)
	next[name] = value
	h.settings = next
}

func (h *hub) get() map[string]string {
	h.mu.RLock()
	defer h.mu.RUnlock()
	return h.settings
}

func (h *hub) beat() {
	h.mu.RLock()
	clients := make([]*client, 0, len(h.clients))
	for _, c := range h.clients {
		clients = append(clients, c)
	}
	h.mu.RUnlock()
	for _, c := range clients {
		c.send <- "beat"
	}
}

func (h *hub) find(id string) *client {
	h.mu.RLock()
	found := h.clients
	if len(found) == 0 {
		h.mu.RUnlock()
		return nil
	}
	c := found[id]
	h.mu.RUnlock()
	return c
}

func (h *hub) all() map[string]*client {
	h.mu.RLock()
	defer h.mu.RUnlock()
	return maps.Clone(h.clients)
}

// rooms are made once and never changed.
func (h *hub) rooms(id string) map[string]bool {
	h.mu.RLock()
	defer h.mu.RUnlock()
	return h.byRoom[id]
}

func (h *hub) allLocked() map[string]*client {
	h.mu.RLock()
	defer h.mu.RUnlock()
	return h.clients
}

func (h *hub) again(id string) int {
	h.mu.RLock()
	clients := h.clients
	h.mu.RUnlock()
	h.mu.Lock()
	defer h.mu.Unlock()
	delete(clients, id)
	return len(clients)
}

// taken is for who takes the lock anew.
func (h *hub) taken() map[string]*client {
	h.mu.Lock()
	defer h.mu.Unlock()
	return h.clients
}

func (h *hub) drop(id string) {
	clients := h.taken()
	h.mu.Lock()
	defer h.mu.Unlock()
	delete(clients, id)
}

func newHub() *hub {
	h := &hub{clients: map[string]*client{}}
	h.clients["first"] = &client{}
	return h
}
