package live

import (
	"net/http"

	"github.com/gorilla/websocket"
)

const longest = 64 << 10

var upgrader = websocket.Upgrader{ReadBufferSize: 1024, WriteBufferSize: 1024}

func listen(w http.ResponseWriter, r *http.Request) {
	conn, err := upgrader.Upgrade(w, r, nil)
	if err != nil {
		return
	}
	defer conn.Close()
	conn.SetReadLimit(longest)
	for {
		_, message, err := conn.ReadMessage()
		if err != nil || len(message) == 0 {
			return
		}
	}
}
