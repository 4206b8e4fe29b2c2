package live

import "sync"

type client struct{ send chan string }

type hub struct {
	mu      sync.RWMutex
	clients map[string]*client
	rooms   map[string]map[string]*client
}

func (h *hub) add(id string, c *client) {
	h.mu.Lock()
	defer h.mu.Unlock()
	h.clients[id] = c
}

func (h *hub) join(room, id string, c *client) {
	h.mu.Lock()
	defer h.mu.Unlock()
	if h.rooms[room] == nil {
		h.rooms[room] = make(map[string]*client)
	}
	h.rooms[room][id] = c
}

func (h *hub) beat() {
	h.mu.RLock()
	clients := h.clients
	h.mu.RUnlock()
	for _, c := range clients { // want "`clients` is the map `h.clients`, not a copy, and here `h.mu` is unlocked"
		c.send <- "beat"
	}
}

type manager struct{ hub *hub }

func (m *manager) tell(room, text string) {
	m.hub.mu.RLock()
	members, ok := m.hub.rooms[room]
	m.hub.mu.RUnlock()
	if !ok {
		return
	}
	for _, c := range members { // want "`members` is the map `m.hub.rooms\\[room\\]`, not a copy"
		c.send <- text
	}
}

func (h *hub) all() map[string]*client {
	h.mu.RLock()
	defer h.mu.RUnlock()
	return h.clients // want "`h.clients` is guarded by `h.mu` and leaves the function as it is"
}

func (h *hub) members(room string) map[string]*client {
	h.mu.RLock()
	defer h.mu.RUnlock()
	found := h.rooms[room]
	return found // want "`h.rooms\\[room\\]` is guarded by `h.mu` and leaves the function as it is"
}
