// Closes its reader behind an interface of its own.
package main

import (
	"context"
	"net/http"

	"github.com/segmentio/kafka-go"
)

type reader interface {
	FetchMessage(ctx context.Context) (kafka.Message, error)
	Close() error
}

type kafkaReader struct{ kafka.Reader }

func newReader(topic string) reader {
	return &kafkaReader{*kafka.NewReader(kafka.ReaderConfig{Topic: topic, GroupID: "orders"})}
}

func run(make func(string) reader) {
	r := make("orders")
	defer r.Close()
	_, _ = r.FetchMessage(context.Background())
}

func main() {
	go run(newReader)
	_ = http.ListenAndServe(":8080", nil) // want "shutdown/absent"
}
