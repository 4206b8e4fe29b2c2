// Package chat has a goroutine that writes, and answers beside it.
package chat

import "github.com/gorilla/websocket"

// Client is one who listens.
type Client struct {
	conn *websocket.Conn
	send chan []byte
}

// Read answers by itself.
func (c *Client) Read(handle func([]byte)) {
	for {
		_, message, err := c.conn.ReadMessage()
		if err != nil {
			return
		}
		if string(message) == "ping" {
			_ = c.conn.WriteMessage(websocket.TextMessage, []byte("pong")) // want "this answers on `c.conn`"
			continue
		}
		handle(message)
	}
}

// Write sends what comes.
func (c *Client) Write() {
	for message := range c.send {
		if err := c.conn.WriteMessage(websocket.TextMessage, message); err != nil {
			return
		}
	}
}

// Echo is a connection of one goroutine.
type Echo struct{ conn *websocket.Conn }

// Run answers, and nobody else writes.
func (e *Echo) Run() {
	for {
		kind, message, err := e.conn.ReadMessage()
		if err != nil {
			return
		}
		if err := e.conn.WriteMessage(kind, message); err != nil {
			return
		}
	}
}

// Peer hands its answers on.
type Peer struct {
	conn *websocket.Conn
	send chan []byte
}

// Read hands the answer to the goroutine that writes.
func (p *Peer) Read() {
	for {
		if _, _, err := p.conn.ReadMessage(); err != nil {
			return
		}
		p.send <- []byte("pong")
	}
}

// Write sends what comes.
func (p *Peer) Write() {
	for message := range p.send {
		if err := p.conn.WriteMessage(websocket.TextMessage, message); err != nil {
			return
		}
	}
}
