package events

import (
	"context"
	"log/slog"

	"github.com/redis/go-redis/v9"
)

// expired hears of keys, and a message is the name of one.
func expired(ctx context.Context, client *redis.Client) {
	pubsub := client.PSubscribe(ctx, "__keyevent@0__:expired")
	defer pubsub.Close()
	for msg := range pubsub.Channel() {
		slog.InfoContext(ctx, "gone", "key", msg.Payload)
	}
}

func sizes(ctx context.Context, client *redis.Client) {
	pubsub := client.Subscribe(ctx, "booked")
	defer pubsub.Close()
	for msg := range pubsub.Channel() {
		slog.InfoContext(ctx, "received", "channel", msg.Channel, "bytes", len(msg.Payload))
		slog.DebugContext(ctx, "received", "message", msg.Payload)
	}
}
