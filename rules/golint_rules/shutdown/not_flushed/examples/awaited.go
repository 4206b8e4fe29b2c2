// Waits for the answer to each message, so none is left when the producer is closed.
package main

import (
	"net/http"

	"github.com/IBM/sarama"
	"github.com/confluentinc/confluent-kafka-go/v2/kafka"
)

var topic = "paid"

func send(producer *kafka.Producer) error {
	answers := make(chan kafka.Event, 1)
	message := kafka.Message{TopicPartition: kafka.TopicPartition{Topic: &topic}}
	if err := producer.Produce(&message, answers); err != nil {
		return err
	}
	<-answers
	return nil
}

func main() {
	producer, err := kafka.NewProducer(&kafka.ConfigMap{"bootstrap.servers": "kafka:9092"})
	if err != nil {
		return
	}
	defer producer.Close()
	async, err := sarama.NewAsyncProducer([]string{"kafka:9092"}, nil)
	if err != nil {
		return
	}
	ended := make(chan struct{})
	defer func() { <-ended }()
	defer async.AsyncClose()
	go func() {
		defer close(ended)
		for range async.Errors() {
		}
	}()
	http.HandleFunc("POST /paid", func(w http.ResponseWriter, r *http.Request) {
		if err := send(producer); err != nil {
			w.WriteHeader(http.StatusServiceUnavailable)
		}
	})
	_ = http.ListenAndServe(":8080", nil) // want "shutdown/absent"
}
