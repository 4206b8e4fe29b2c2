// What closes only connections, which the system closes as well, is a house's own type.
package main

import (
	"log"
	"net/http"
	"time"

	amqp "github.com/rabbitmq/amqp091-go"
)

type broker struct {
	conn    *amqp.Connection
	channel *amqp.Channel
}

func (b *broker) Close() error {
	if err := b.channel.Close(); err != nil {
		log.Print(err)
		return err
	}
	return b.conn.Close()
}

func main() {
	messages := &broker{}
	defer messages.Close()
	server := &http.Server{Addr: ":8080", ReadHeaderTimeout: time.Second}
	if err := server.ListenAndServe(); err != nil {
		log.Fatalf("not served: %v", err)
	}
}
