package orders

import (
	"context"
	"log"

	"github.com/aws/aws-sdk-go-v2/aws"
	"github.com/aws/aws-sdk-go-v2/service/sqs"
	"github.com/nats-io/nats.go/jetstream"
	"github.com/redis/go-redis/v9"
	"github.com/twmb/franz-go/pkg/kgo"
)

// What is taken away by its receipt or its ID is the message that these were read from.
func poll(ctx context.Context, client *sqs.Client, url string, ship func(context.Context, string) error) error {
	got, err := client.ReceiveMessage(ctx, &sqs.ReceiveMessageInput{QueueUrl: &url})
	if err != nil {
		return err
	}
	for _, m := range got.Messages {
		if err := ship(ctx, *m.Body); err != nil {
			log.Println("ship:", err)
		}
		if _, err := client.DeleteMessage(ctx, &sqs.DeleteMessageInput{QueueUrl: &url, ReceiptHandle: m.ReceiptHandle}); err != nil { // want "although `ship` failed"
			return err
		}
	}
	return nil
}

func pollFirst(ctx context.Context, client *sqs.Client, url string, ship func(context.Context, string) error) error {
	got, err := client.ReceiveMessage(ctx, &sqs.ReceiveMessageInput{QueueUrl: &url})
	if err != nil {
		return err
	}
	for _, m := range got.Messages {
		gone := &sqs.DeleteMessageInput{QueueUrl: &url, ReceiptHandle: m.ReceiptHandle}
		if _, err := client.DeleteMessage(ctx, gone); err != nil { // want "before `ship`"
			return err
		}
		if err := ship(ctx, *m.Body); err != nil {
			return err
		}
	}
	return nil
}

func pollWell(ctx context.Context, client *sqs.Client, url string, ship func(context.Context, string) error) error {
	got, err := client.ReceiveMessage(ctx, &sqs.ReceiveMessageInput{QueueUrl: aws.String(url)})
	if err != nil {
		return err
	}
	for _, m := range got.Messages {
		if err := ship(ctx, *m.Body); err != nil {
			log.Println("ship:", err)
			continue
		}
		if _, err := client.DeleteMessage(ctx, &sqs.DeleteMessageInput{QueueUrl: aws.String(url), ReceiptHandle: m.ReceiptHandle}); err != nil {
			return err
		}
	}
	return nil
}

func entries(ctx context.Context, rdb *redis.Client, ship func(context.Context, map[string]any) error) error {
	got, err := rdb.XReadGroup(ctx, &redis.XReadGroupArgs{Group: "g", Consumer: "c", Streams: []string{"orders", ">"}}).Result()
	if err != nil {
		return err
	}
	for _, stream := range got {
		for _, m := range stream.Messages {
			rdb.XAck(ctx, "orders", "g", m.ID) // want "before `ship`"
			if err := ship(ctx, m.Values); err != nil {
				return err
			}
		}
		for _, m := range stream.Messages {
			if err := ship(ctx, m.Values); err != nil {
				log.Println("ship:", err)
			}
			rdb.XAck(ctx, "orders", "g", m.ID) // want "although `ship` failed"
		}
		for _, m := range stream.Messages {
			if err := ship(ctx, m.Values); err != nil {
				log.Println("ship:", err)
				continue
			}
			rdb.XAck(ctx, "orders", "g", m.ID)
		}
	}
	return nil
}

func records(ctx context.Context, client *kgo.Client, ship func(context.Context, []byte) error) {
	client.PollFetches(ctx).EachRecord(func(r *kgo.Record) {
		client.MarkCommitRecords(r) // want "before `ship`"
		if err := ship(ctx, r.Value); err != nil {
			log.Println("ship:", err)
		}
	})
}

// The failure that is asked for in the head of its own `if` is that of the acknowledgement.
func consumed(ctx context.Context, m jetstream.Msg, ship func(context.Context, []byte) error) {
	if err := ship(ctx, m.Data()); err != nil {
		log.Println("ship:", err)
	}
	if err := m.Ack(); err != nil { // want "although `ship` failed"
		log.Println("ack:", err)
	}
}

// What is put off runs however the work ends.
func deferred(ctx context.Context, m jetstream.Msg, ship func(context.Context, []byte) error) {
	defer m.Ack() // want "although `ship` failed"
	if err := ship(ctx, m.Data()); err != nil {
		log.Println("ship:", err)
	}
}

func deferredError(ctx context.Context, m jetstream.Msg, ship func(context.Context, []byte) error) error {
	defer m.Ack() // want "although `ship` failed"
	if err := ship(ctx, m.Data()); err != nil {
		return err
	}
	return nil
}

// A message that was refused is not taken once more.
func refused(ctx context.Context, m jetstream.Msg, ship func(context.Context, []byte) error) {
	defer m.Ack()
	if err := ship(ctx, m.Data()); err != nil {
		_ = m.Nak()
	}
}

// What failed is kept elsewhere.
func kept(ctx context.Context, m jetstream.Msg, ship, store func(context.Context, []byte) error) {
	defer m.Ack()
	if err := ship(ctx, m.Data()); err != nil {
		if err := store(ctx, m.Data()); err != nil {
			log.Println("store:", err)
		}
	}
}
