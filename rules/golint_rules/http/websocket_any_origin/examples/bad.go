// example: internal/ws/ws.go, in a service
package ws

import (
	"log"
	"net/http"

	"github.com/coder/websocket"
	gorilla "github.com/gorilla/websocket"
)

var upgrader = gorilla.Upgrader{
	ReadBufferSize: 1024,
	CheckOrigin:    func(r *http.Request) bool { return true }, // want "every site may open this web socket"
}

type hub struct{ upgrader gorilla.Upgrader }

func newHub() *hub {
	h := &hub{upgrader: gorilla.Upgrader{
		CheckOrigin: func(r *http.Request) bool { // want "compare the origin with a list"
			log.Println(r.Header.Get("Origin"))
			return true
		},
	}}
	h.upgrader.CheckOrigin = func(*http.Request) bool { return true } // want "every site"
	return h
}

func accept(w http.ResponseWriter, r *http.Request) (*websocket.Conn, error) {
	return websocket.Accept(w, r, &websocket.AcceptOptions{InsecureSkipVerify: true}) // want "every site"
}

func acceptAll(w http.ResponseWriter, r *http.Request) (*websocket.Conn, error) {
	return websocket.Accept(w, r, &websocket.AcceptOptions{OriginPatterns: []string{"*"}}) // want "every site"
}
