package live

import (
	"net/http"

	"github.com/gofiber/fiber/v2"
	fiberws "github.com/gofiber/websocket/v2"
	"github.com/gorilla/websocket"
)

var upgrader = websocket.Upgrader{ReadBufferSize: 1024, WriteBufferSize: 1024}

func listen(w http.ResponseWriter, r *http.Request) {
	conn, err := upgrader.Upgrade(w, r, nil) // want "`upgrader.Upgrade` accepts a socket, as one more place of this module does, whose messages may have any size"
	if err != nil {
		return
	}
	defer conn.Close()
	for {
		_, message, err := conn.ReadMessage()
		if err != nil || len(message) == 0 {
			return
		}
	}
}

func routes(app *fiber.App) {
	app.Get("/ws", fiberws.New(func(c *fiberws.Conn) { _ = c.WriteMessage(1, nil) }))
}
