package queue

import (
	"context"
	"log"

	"github.com/aws/aws-sdk-go-v2/service/dynamodb"
	"github.com/aws/aws-sdk-go-v2/service/eventbridge"
	"github.com/aws/aws-sdk-go-v2/service/kinesis"
	"github.com/aws/aws-sdk-go-v2/service/sqs"
)

func send(ctx context.Context, client *sqs.Client, in *sqs.SendMessageBatchInput) error {
	_, err := client.SendMessageBatch(ctx, in) // want "`Failed` of its result, which nobody reads"
	return err
}

func put(ctx context.Context, client *kinesis.Client, in *kinesis.PutRecordsInput) {
	if _, err := client.PutRecords(ctx, in); err != nil { // want "`FailedRecordCount`"
		log.Println(err)
	}
}

func announce(ctx context.Context, client *eventbridge.Client, in *eventbridge.PutEventsInput) error {
	out, err := client.PutEvents(ctx, in) // want "`FailedEntryCount`"
	if err != nil {
		return err
	}
	log.Println(out.ResultMetadata)
	return nil
}

type writer interface {
	BatchWriteItem(context.Context, *dynamodb.BatchWriteItemInput, ...func(*dynamodb.Options)) (*dynamodb.BatchWriteItemOutput, error)
}

func write(ctx context.Context, client writer, in *dynamodb.BatchWriteItemInput) error {
	_, err := client.BatchWriteItem(ctx, in) // want "`UnprocessedItems`"
	return err
}
