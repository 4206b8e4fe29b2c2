// Sends and closes all that it has kept back.
package main

import (
	"context"
	"io"
	"net/http"
	"os"
	"time"

	"github.com/getsentry/sentry-go"
	"github.com/segmentio/kafka-go"
)

func main() {
	if err := sentry.Init(sentry.ClientOptions{Dsn: os.Getenv("SENTRY")}); err != nil {
		return
	}
	defer sentry.Flush(time.Second)
	// Each write of this one waits until it is done.
	settings := kafka.WriterConfig{Topic: "told"}
	_ = kafka.NewWriter(settings).WriteMessages(context.Background(), kafka.Message{})
	var closers []io.Closer
	writer := &kafka.Writer{Topic: "paid", Async: true}
	_ = writer.WriteMessages(context.Background(), kafka.Message{})
	closers = append(closers, writer, kafka.NewReader(kafka.ReaderConfig{Topic: "pay"}))
	_ = http.ListenAndServe(":8080", nil) // want "shutdown/absent"
	for _, closer := range closers {
		_ = closer.Close()
	}
}
