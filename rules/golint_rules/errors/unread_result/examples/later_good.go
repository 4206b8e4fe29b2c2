package flows

import (
	"context"
	"time"

	"github.com/twmb/franz-go/pkg/kgo"
	"go.temporal.io/sdk/workflow"
)

func charge(ctx context.Context, id string) error { return ctx.Err() }

func order(ctx workflow.Context, id string) error {
	ctx = workflow.WithActivityOptions(ctx, workflow.ActivityOptions{StartToCloseTimeout: time.Minute})
	charged := workflow.ExecuteActivity(ctx, charge, id)
	if err := workflow.ExecuteActivity(ctx, charge, id).Get(ctx, nil); err != nil {
		return err
	}
	return charged.Get(ctx, nil)
}

func paid(ctx context.Context, client *kgo.Client, value []byte) error {
	return client.ProduceSync(ctx, &kgo.Record{Topic: "paid", Value: value}).FirstErr()
}
