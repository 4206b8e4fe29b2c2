// example: internal/adapter/queue/queue.go, in a service
package queue

import (
	"context"

	"cloud.google.com/go/pubsub"
	"github.com/aws/aws-sdk-go-v2/service/sqs"
	"github.com/aws/aws-sdk-go-v2/service/sqs/types"
)

type sender struct {
	client *sqs.Client
	url    string
}

func attributes(tenant string) map[string]types.MessageAttributeValue {
	kind := "String"
	return map[string]types.MessageAttributeValue{"tenant": {DataType: &kind, StringValue: &tenant}}
}

func (s *sender) booked(ctx context.Context, tenant, body string) error {
	_, err := s.client.SendMessage(ctx, &sqs.SendMessageInput{QueueUrl: &s.url, MessageBody: &body, MessageAttributes: attributes(tenant)})
	return err
}

func (s *sender) settled(ctx context.Context, tenant, body string) error {
	_, err := s.client.SendMessage(ctx, &sqs.SendMessageInput{QueueUrl: &s.url, MessageBody: &body, MessageAttributes: attributes(tenant)})
	return err
}

func (s *sender) refunded(ctx context.Context, body string) error {
	_, err := s.client.SendMessage(ctx, &sqs.SendMessageInput{QueueUrl: &s.url, MessageBody: &body}) // want "tenant/message-without-tenant: this message does not say whose it is"
	return err
}

type topics struct{ ledger *pubsub.Topic }

func (t *topics) booked(ctx context.Context, tenant string, body []byte) *pubsub.PublishResult {
	return t.ledger.Publish(ctx, &pubsub.Message{Data: body, Attributes: map[string]string{"tenant": tenant}})
}

func (t *topics) settled(ctx context.Context, tenant string, body []byte) *pubsub.PublishResult {
	return t.ledger.Publish(ctx, &pubsub.Message{Data: body, Attributes: map[string]string{"tenant": tenant}})
}

func (t *topics) refunded(ctx context.Context, body []byte) *pubsub.PublishResult {
	return t.ledger.Publish(ctx, &pubsub.Message{Data: body}) // want "tenant/message-without-tenant"
}

func (t *topics) ping(ctx context.Context) *pubsub.PublishResult {
	return t.ledger.Publish(ctx, &pubsub.Message{Data: []byte("ping")})
}
