// Ends its producers with messages left in them.
package main

import (
	"net/http"

	"github.com/IBM/sarama"
	"github.com/confluentinc/confluent-kafka-go/v2/kafka"
)

var topic = "paid"

type events struct {
	producer sarama.AsyncProducer
	ended    chan struct{}
}

func (e *events) Close() {
	e.producer.AsyncClose() // want "shutdown/not-flushed: `AsyncClose` returns before the messages"
}

func (e *events) drain() {
	e.producer.AsyncClose()
	<-e.ended
}

func main() {
	producer, err := kafka.NewProducer(&kafka.ConfigMap{"bootstrap.servers": "kafka:9092"})
	if err != nil {
		return
	}
	defer producer.Close() // want "shutdown/not-flushed: `Close` throws away the messages"
	async, err := sarama.NewAsyncProducer([]string{"kafka:9092"}, nil)
	if err != nil {
		producer.Close()
		return
	}
	sent := &events{producer: async, ended: make(chan struct{})}
	defer sent.Close()
	http.HandleFunc("POST /paid", func(w http.ResponseWriter, r *http.Request) {
		message := kafka.Message{TopicPartition: kafka.TopicPartition{Topic: &topic}}
		if err := producer.Produce(&message, nil); err != nil {
			w.WriteHeader(http.StatusServiceUnavailable)
		}
	})
	_ = http.ListenAndServe(":8080", nil) // want "shutdown/absent"
}
