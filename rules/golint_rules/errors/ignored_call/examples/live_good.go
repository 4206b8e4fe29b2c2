package rides

import "github.com/gorilla/websocket"

type ride struct{ ID string }

// What a client with an open connection does not get, it asks for when it connects again.
func tell(conn *websocket.Conn, r ride) {
	conn.WriteJSON(r)
	send(conn, r)
}

func send(conn *websocket.Conn, r ride) error { return conn.WriteJSON(r) }

type group interface{ Destroy() error }

type groups []group

// Shutdown goes on with the next one.
func (g groups) Shutdown() {
	for _, one := range g {
		one.Destroy()
	}
}
