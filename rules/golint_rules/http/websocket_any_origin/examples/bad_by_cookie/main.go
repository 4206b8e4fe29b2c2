package main

import (
	"net/http"

	"example.com/service/auth"
	"example.com/service/ws"
)

func main() {
	http.Handle("/ws", auth.Guard(http.HandlerFunc(ws.Accept)))
	_ = http.ListenAndServe(":8080", nil)
}
