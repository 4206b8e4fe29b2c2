// What only writes reads no message.
package live

import (
	"net/http"

	"github.com/gorilla/websocket"
)

var upgrader websocket.Upgrader

func push(w http.ResponseWriter, r *http.Request, texts <-chan []byte) {
	conn, err := upgrader.Upgrade(w, r, nil)
	if err != nil {
		return
	}
	defer conn.Close()
	for text := range texts {
		if err := conn.WriteMessage(websocket.TextMessage, text); err != nil {
			return
		}
	}
}
