// Keeps back messages and errors that nobody sends.
package main

import (
	"context"
	"net/http"
	"os"

	"github.com/getsentry/sentry-go"
	"github.com/segmentio/kafka-go"
)

func main() {
	if err := sentry.Init(sentry.ClientOptions{Dsn: os.Getenv("SENTRY")}); err != nil { // want "shutdown/not-flushed: nothing calls `sentry.Flush`"
		os.Exit(1)
	}
	writer := &kafka.Writer{Topic: "paid", Async: true} // want "shutdown/not-flushed: nothing calls the `Close` of this `Writer`"
	_ = writer.WriteMessages(context.Background(), kafka.Message{})
	// Each write waits for its answer.
	waiting := &kafka.Writer{Topic: "paid"}
	_ = waiting.WriteMessages(context.Background(), kafka.Message{})
	_ = kafka.NewWriter(kafka.WriterConfig{Topic: "paid"})
	reader := kafka.NewReader(kafka.ReaderConfig{Topic: "pay"}) // want "shutdown/not-flushed: nothing closes this `Reader`"
	_ = reader.Stats()
	_ = http.ListenAndServe(":8080", nil) // want "shutdown/absent"
}
