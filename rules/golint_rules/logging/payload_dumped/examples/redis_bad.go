package events

import (
	"context"
	"encoding/json"
	"log/slog"

	"github.com/redis/go-redis/v9"
	"github.com/sirupsen/logrus"
)

type booked struct{ Account, Amount string }

func listen(ctx context.Context, client *redis.Client, log *logrus.Logger) error {
	pubsub := client.Subscribe(ctx, "booked")
	defer pubsub.Close()
	for {
		msg, err := pubsub.ReceiveMessage(ctx)
		if err != nil {
			return err
		}
		slog.InfoContext(ctx, "received", "message", msg.Payload) // want "`msg.Payload` is the whole message as it came"
		log.WithField("message", msg.Payload).Info("received")
		var b booked
		if err := json.Unmarshal([]byte(msg.Payload), &b); err != nil {
			return err
		}
		slog.InfoContext(ctx, "booked", "account", len(b.Account))
	}
}

func hear(ctx context.Context, client *redis.Client, log *logrus.Logger) error {
	pubsub := client.Subscribe(ctx, "booked")
	defer pubsub.Close()
	msg, err := pubsub.ReceiveMessage(ctx)
	if err != nil {
		return err
	}
	log.WithField("message", msg.Payload).Info("received") // want "`msg.Payload` is the whole message as it came"
	return nil
}
