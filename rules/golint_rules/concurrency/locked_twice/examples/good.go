// Package hub unlocks before it calls what locks.
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
	send, ok := h.clients[id]
	h.mu.RUnlock()
	if !ok {
		return
	}
	if err := send(text); err != nil {
		h.Remove(id)
	}
}

// Len counts.
func (h *Hub) Len() int {
	h.mu.RLock()
	defer h.mu.RUnlock()
	return len(h.clients)
}

// Empty asks when it has unlocked.
func (h *Hub) Empty() bool {
	h.mu.RLock()
	isClosed := h.clients == nil
	h.mu.RUnlock()
	return isClosed || h.Len() == 0
}

// Later removes when it has unlocked.
func (h *Hub) Later(id string) {
	h.mu.Lock()
	defer h.mu.Unlock()
	go h.Remove(id)
}

// Other locks another one.
func (h *Hub) Other(other *Hub, id string) {
	h.mu.Lock()
	defer h.mu.Unlock()
	other.Remove(id)
}

// Find locks where it is not told that its caller has.
func (h *Hub) Find(id string, isLocked bool) bool {
	if !isLocked {
		h.mu.RLock()
		defer h.mu.RUnlock()
	}
	_, ok := h.clients[id]
	return ok
}

// Has tells it.
func (h *Hub) Has(id string) bool {
	h.mu.Lock()
	defer h.mu.Unlock()
	return h.Find(id, true)
}

// Again unlocks between.
func (h *Hub) Again(id string) {
	h.mu.Lock()
	_, ok := h.clients[id]
	h.mu.Unlock()
	if ok {
		h.Remove(id)
	}
	h.mu.Lock()
	delete(h.clients, id)
	h.mu.Unlock()
}

type cache struct {
	mu    sync.Mutex
	known map[string]int
}

func (c *cache) get(id string) int {
	c.mu.Lock()
	defer c.mu.Unlock()
	return c.known[id]
}

// Store has a lock of its own beside that of the cache in it.
type Store struct {
	*cache
	mu sync.Mutex
}

// Read locks both.
func (s *Store) Read(id string) int {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.get(id)
}

func (h *Hub) unlock() { h.mu.Unlock() }

// ByHelper has it unlocked by a helper.
func (h *Hub) ByHelper(id string) {
	h.mu.Lock()
	delete(h.clients, id)
	h.unlock()
	h.Remove(id)
}

// ByValue unlocks by a value.
func (h *Hub) ByValue(id string) {
	h.mu.Lock()
	unlock := h.mu.Unlock
	delete(h.clients, id)
	unlock()
	h.Remove(id)
}

// ByLiteral unlocks at the end of a part.
func (h *Hub) ByLiteral(id string) {
	h.mu.Lock()
	func() {
		defer h.mu.Unlock()
		delete(h.clients, id)
	}()
	h.Remove(id)
}

// Next goes on with another one.
func (h *Hub) Next(id string, next func() *Hub) {
	here := next()
	here.mu.Lock()
	defer here.mu.Unlock()
	here = next()
	here.Remove(id)
}

// Settings are set once, when they are made, and have readers alone.
type Settings struct {
	mu     sync.RWMutex
	values map[string]string
}

// Get reads.
func (s *Settings) Get(key string) string {
	s.mu.RLock()
	defer s.mu.RUnlock()
	return s.values[key]
}

// Both reads under two locks that nobody takes for writing.
func (s *Settings) Both(first, second string) string {
	s.mu.RLock()
	defer s.mu.RUnlock()
	return s.values[first] + s.Get(second)
}
