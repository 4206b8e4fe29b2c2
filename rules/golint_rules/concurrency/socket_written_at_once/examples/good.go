// Package live tells browsers what has changed, one message after the other.
package live

import (
	"sync"

	"github.com/gorilla/websocket"
)

// Hub knows who listens.
type Hub struct {
	mu      sync.RWMutex
	clients map[string]*Client
}

// Client is one who listens.
type Client struct {
	mu   sync.Mutex
	conn *websocket.Conn
}

// Send lets one write at a time.
func (c *Client) Send(event any) error {
	c.mu.Lock()
	defer c.mu.Unlock()
	return c.conn.WriteJSON(event)
}

// Broadcast is called by each request that changes something.
func (h *Hub) Broadcast(event any) {
	h.mu.RLock()
	defer h.mu.RUnlock()
	for _, client := range h.clients {
		_ = client.Send(event)
	}
}

// Loop is the only one that writes.
type Loop struct {
	conns  map[*websocket.Conn]bool
	events chan any
}

// Run takes what comes.
func (l *Loop) Run() {
	for {
		select {
		case event := <-l.events:
			for conn := range l.conns {
				_ = conn.WriteJSON(event)
			}
		}
	}
}

// RunApart has a helper.
func (l *Loop) RunApart() {
	for event := range l.events {
		l.send(event)
	}
}

func (l *Loop) send(event any) {
	for conn := range l.conns {
		_ = conn.WriteJSON(event)
	}
}

// Locked lets one write at a time.
type Locked struct {
	mu    sync.Mutex
	conns map[string]*websocket.Conn
}

// Broadcast holds the lock.
func (l *Locked) Broadcast(message []byte) {
	l.mu.Lock()
	defer l.mu.Unlock()
	for _, conn := range l.conns {
		_ = conn.WriteMessage(websocket.TextMessage, message)
	}
}

// Greet writes to a connection of its own.
func Greet(conn *websocket.Conn) error {
	return conn.WriteJSON("hello")
}

type lockedHub struct {
	mu    sync.Mutex
	conns map[string]*websocket.Conn
}

func (h *lockedHub) send(text []byte) {
	h.mu.Lock()
	defer h.mu.Unlock()
	h.tell(text)
}

func (h *lockedHub) tell(text []byte) {
	for _, conn := range h.conns {
		_ = conn.WriteMessage(websocket.TextMessage, text)
	}
}
