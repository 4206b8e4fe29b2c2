// Closes a producer by the method that its own type has from what it embeds.
package main

import (
	"net/http"

	"github.com/confluentinc/confluent-kafka-go/kafka"
)

type Producer struct {
	*kafka.Producer
}

func newProducer() (*Producer, error) {
	made, err := kafka.NewProducer(&kafka.ConfigMap{"bootstrap.servers": "kafka:9092"})
	if err != nil {
		return nil, err
	}
	return &Producer{made}, nil
}

func main() {
	producer, err := newProducer()
	if err != nil {
		return
	}
	_ = http.ListenAndServe(":8080", nil) // want "shutdown/absent"
	producer.Flush(1000)
	producer.Close()
}
