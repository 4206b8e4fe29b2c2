package events

import "github.com/segmentio/kafka-go"

func newWriter(brokers ...string) *kafka.Writer {
	return &kafka.Writer{
		Addr:         kafka.TCP(brokers...),
		Topic:        "payments",
		RequiredAcks: kafka.RequireAll,
	}
}

func newMetricsWriter(brokers ...string) *kafka.Writer {
	return &kafka.Writer{Addr: kafka.TCP(brokers...), Topic: "metrics"}
}

func newTold(brokers ...string) *kafka.Writer {
	w := &kafka.Writer{Addr: kafka.TCP(brokers...)}
	w.RequiredAcks = kafka.RequireOne
	return w
}
