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
	workflow.ExecuteActivity(ctx, charge, id)     // want "`workflow.ExecuteActivity` tells that it failed by `Get\\(ctx, nil\\)` of its result"
	workflow.ExecuteChildWorkflow(ctx, order, id) // want "which nobody reads"
	return nil
}

func paid(ctx context.Context, client *kgo.Client, value []byte) {
	client.ProduceSync(ctx, &kgo.Record{Topic: "paid", Value: value}) // want "check `FirstErr\\(\\)`"
}
