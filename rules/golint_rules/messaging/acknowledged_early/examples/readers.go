package orders

import (
	"context"
	"log"

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
