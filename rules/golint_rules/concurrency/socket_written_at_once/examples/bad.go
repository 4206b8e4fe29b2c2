// Package live tells browsers what has changed.
package live

import (
	"sync"

	"github.com/gorilla/websocket"
)

// Hub knows who listens.
type Hub struct {
	mu      sync.RWMutex
	clients map[string]*websocket.Conn
}

// Broadcast is called by each request that changes something.
func (h *Hub) Broadcast(event any) {
	h.mu.RLock()
	defer h.mu.RUnlock()
	for _, conn := range h.clients {
		_ = conn.WriteJSON(event) // want "concurrency/socket-written-at-once"
	}
}

// Subscriber is one who listens.
type Subscriber struct{ Conn *websocket.Conn }

// Rooms know who listens to what.
type Rooms struct {
	mu    sync.RWMutex
	subs  map[string]map[*Subscriber]bool
	users map[string]*Subscriber
}

// Tell writes behind the lock.
func (r *Rooms) Tell(user string, message []byte) error {
	r.mu.RLock()
	sub, ok := r.users[user]
	r.mu.RUnlock()
	if !ok {
		return nil
	}
	return sub.Conn.WriteMessage(websocket.TextMessage, message) // want "a websocket of `r.users`"
}

// TellRoom collects them first.
func (r *Rooms) TellRoom(room string, event any) {
	r.mu.RLock()
	subs := r.subs[room]
	found := make([]*Subscriber, 0, len(subs))
	for sub := range subs {
		found = append(found, sub)
	}
	r.mu.RUnlock()
	for _, sub := range found {
		_ = sub.Conn.WriteJSON(event) // want "a websocket of `r.subs`"
	}
}

// TellEach has a goroutine for each.
func (r *Rooms) TellEach(room string, event any) {
	for sub := range r.subs[room] {
		go func(sub *Subscriber) {
			_ = sub.Conn.WriteJSON(event) // want "a websocket of `r.subs`"
		}(sub)
	}
}
