package consumer

import (
	"context"
	"log"

	"github.com/confluentinc/confluent-kafka-go/v2/kafka"
	"github.com/twmb/franz-go/pkg/kgo"
)

func records(ctx context.Context, client *kgo.Client, book func(context.Context, []byte) error) error {
	for ctx.Err() == nil {
		fetches := client.PollFetches(ctx)
		for _, r := range fetches.Records() {
			if err := book(ctx, r.Value); err != nil { // want "when `book` fails"
				log.Println(err)
				continue
			}
			if err := client.CommitRecords(ctx, r); err != nil {
				return err
			}
		}
	}
	return ctx.Err()
}

// Who ends the consumer gets the record again.
func recordsUntil(ctx context.Context, client *kgo.Client, book func(context.Context, []byte) error) error {
	for ctx.Err() == nil {
		fetches := client.PollFetches(ctx)
		for _, r := range fetches.Records() {
			if err := book(ctx, r.Value); err != nil {
				return err
			}
			client.MarkCommitRecords(r)
		}
	}
	return ctx.Err()
}

// An offset that is stored is committed by and by.
func stored(c *kafka.Consumer, book func([]byte) error) error {
	for {
		m, err := c.ReadMessage(-1)
		if err != nil {
			return err
		}
		if err := book(m.Value); err != nil { // want "when `book` fails"
			log.Println(err)
			continue
		}
		if _, err := c.StoreMessage(m); err != nil {
			return err
		}
	}
}
