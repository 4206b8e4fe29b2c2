package events

import "github.com/segmentio/kafka-go"

func newWriter(brokers ...string) *kafka.Writer {
	return &kafka.Writer{ // want "no broker has stored"
		Addr:  kafka.TCP(brokers...),
		Topic: "payments",
	}
}

func newLazyWriter(brokers ...string) *kafka.Writer {
	return &kafka.Writer{ // want "it is `Async`"
		Addr:         kafka.TCP(brokers...),
		RequiredAcks: kafka.RequireAll,
		Async:        true,
	}
}
