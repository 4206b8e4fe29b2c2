package orders

import (
	"context"
	"log"

	"example.com/house/houselog"
	"github.com/segmentio/kafka-go"
)

// A reader without a group commits nothing.
func follow(ctx context.Context, save func(context.Context, []byte) error) error {
	r := kafka.NewReader(kafka.ReaderConfig{Topic: "orders", Partition: 0})
	for {
		m, err := r.ReadMessage(ctx)
		if err != nil {
			return err
		}
		if err := save(ctx, m.Value); err != nil {
			log.Println("saving:", err)
		}
	}
}

// What panics does not come to the commit.
func handleOrPanic(ctx context.Context, r *kafka.Reader, handle func([]byte) error) error {
	for {
		m, err := r.FetchMessage(ctx)
		if err != nil {
			return err
		}
		if err = handle(m.Value); err != nil {
			houselog.LogPanic("handler failed", err)
		}
		if err = r.CommitMessages(ctx, m); err != nil {
			return err
		}
	}
}
