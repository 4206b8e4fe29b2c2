// One program with two consumers is told once.
package main

import (
	"os"

	"example.com/service/internal/orders"
	"example.com/service/internal/ratings"
	amqp "github.com/rabbitmq/amqp091-go"
)

func main() {
	connection, err := amqp.Dial("amqp://broker")
	if err != nil {
		os.Exit(1)
	}
	channel, err := connection.Channel()
	if err != nil {
		os.Exit(1)
	}
	failed := make(chan error)
	go func() { failed <- orders.Take(channel) }()
	go func() { failed <- ratings.Take(channel) }()
	<-failed
}
