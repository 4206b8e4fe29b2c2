// example: internal/ws/ws.go, in a service
package ws

import (
	"crypto/tls"
	"net/http"
	"slices"

	"github.com/coder/websocket"
	gorilla "github.com/gorilla/websocket"
)

var origins = []string{"https://shop.example.com"}

// What the library looks at by itself, and what is looked at here.
var plain = gorilla.Upgrader{ReadBufferSize: 1024}

var listed = gorilla.Upgrader{
	CheckOrigin: func(r *http.Request) bool {
		origin := r.Header.Get("Origin")
		if origin == "" {
			return true
		}
		return slices.Contains(origins, origin)
	},
}

var elsewhere = gorilla.Upgrader{CheckOrigin: isKnown}

func isKnown(r *http.Request) bool { return slices.Contains(origins, r.Header.Get("Origin")) }

func refuse() {
	plain.CheckOrigin = func(*http.Request) bool { return false }
}

func accept(w http.ResponseWriter, r *http.Request) (*websocket.Conn, error) {
	return websocket.Accept(w, r, &websocket.AcceptOptions{OriginPatterns: []string{"shop.example.com"}})
}

// A setting of something else.
var client = tls.Config{InsecureSkipVerify: true}

type policy struct{ CheckOrigin func(*http.Request) bool }

var open = policy{CheckOrigin: func(*http.Request) bool { return true }}
