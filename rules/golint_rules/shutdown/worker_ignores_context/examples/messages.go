// Messages whose work nobody waits for.
package main

import (
	"log/slog"
	"net/http"
	"sync"

	amqp "github.com/rabbitmq/amqp091-go"
)

type listener struct{ jobs sync.WaitGroup }

func (l *listener) consume(deliveries <-chan amqp.Delivery) {
	for delivery := range deliveries {
		go l.process(delivery) // want "nobody waits for this `l.process` when the process is stopped, so a message in work is cut off"
	}
}

func (l *listener) consumeCounted(deliveries <-chan amqp.Delivery) {
	for delivery := range deliveries {
		l.jobs.Add(1)
		go func() {
			defer l.jobs.Done()
			l.process(delivery)
		}()
	}
	l.jobs.Wait()
}

func (l *listener) process(delivery amqp.Delivery) {
	if err := delivery.Ack(false); err != nil {
		slog.Error("not acknowledged", "error", err)
	}
}

func main() {
	l := &listener{}
	connection, err := amqp.Dial("")
	if err != nil {
		panic(err)
	}
	channel, err := connection.Channel()
	if err != nil {
		panic(err)
	}
	deliveries, err := channel.Consume("orders", "", false, false, false, false, nil)
	if err != nil {
		panic(err)
	}
	go l.consume(deliveries)
	go l.consumeCounted(deliveries)
	_ = http.ListenAndServe(":8080", nil)
}
