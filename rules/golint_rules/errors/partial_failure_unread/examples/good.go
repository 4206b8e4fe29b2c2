package queue

import (
	"context"
	"fmt"
	"log"

	"github.com/aws/aws-sdk-go-v2/service/eventbridge"
	"github.com/aws/aws-sdk-go-v2/service/sqs"
)

func send(ctx context.Context, client *sqs.Client, in *sqs.SendMessageBatchInput) error {
	out, err := client.SendMessageBatch(ctx, in)
	if err != nil {
		return err
	}
	if len(out.Failed) > 0 {
		return fmt.Errorf("%d messages were refused", len(out.Failed))
	}
	return nil
}

func announce(ctx context.Context, client *eventbridge.Client, in *eventbridge.PutEventsInput) error {
	out, err := client.PutEvents(ctx, in)
	if err != nil {
		return err
	}
	for _, entry := range out.Entries {
		if entry.ErrorCode != nil {
			log.Println(*entry.ErrorCode)
		}
	}
	return nil
}

// Whoever takes it may read it.
func give(ctx context.Context, client *sqs.Client, in *sqs.SendMessageBatchInput) (*sqs.SendMessageBatchOutput, error) {
	return client.SendMessageBatch(ctx, in)
}

func check(*sqs.SendMessageBatchOutput) error { return nil }

func checked(ctx context.Context, client *sqs.Client, in *sqs.SendMessageBatchInput) error {
	out, err := client.SendMessageBatch(ctx, in)
	if err != nil {
		return err
	}
	return check(out)
}

// One message fails as a whole.
func one(ctx context.Context, client *sqs.Client, in *sqs.SendMessageInput) error {
	_, err := client.SendMessage(ctx, in)
	return err
}
