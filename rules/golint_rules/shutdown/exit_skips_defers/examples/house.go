// What a house's own type sends when it is closed is lost.
package main

import (
	"log"
	"net/http"
	"time"

	amqp "github.com/rabbitmq/amqp091-go"
)

type events struct {
	conn *amqp.Connection
	kept []string
}

func (e *events) flush() error { return nil }

func (e *events) Close() error {
	if err := e.flush(); err != nil {
		return err
	}
	return e.conn.Close()
}

func main() {
	sent := &events{}
	defer sent.Close()
	server := &http.Server{Addr: ":8080", ReadHeaderTimeout: time.Second}
	if err := server.ListenAndServe(); err != nil {
		log.Fatalf("not served: %v", err) // want "the deferred `sent.Close` never runs"
	}
}
