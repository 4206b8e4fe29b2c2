package health

import (
	"context"
	"encoding/json"
	"net/url"
	"os"
	"strconv"
	"strings"

	amqp "github.com/rabbitmq/amqp091-go"
	"github.com/redis/go-redis/v9"
	"golang.org/x/crypto/bcrypt"
)

type systemMetrics struct {
	Load  float64
	Queue int64
}

func readLoad() (float64, error) {
	text, err := os.ReadFile("/proc/loadavg")
	if err != nil {
		return 0, err
	}
	return strconv.ParseFloat(strings.Fields(string(text))[0], 64)
}

// What is measured is 0 where it cannot be had.
func measure(ctx context.Context, rdb *redis.Client) (systemMetrics, int64, error) {
	found := systemMetrics{}
	found.Load, _ = readLoad()
	pipe := rdb.Pipeline()
	waiting := pipe.LLen(ctx, "orders")
	failed := pipe.LLen(ctx, "orders:failed")
	if _, err := pipe.Exec(ctx); err != nil {
		return found, 0, err
	}
	found.Queue, _ = waiting.Result()
	lost, _ := failed.Result()
	return found, lost, nil
}

// The broker hands out again what was not acknowledged, also where the connection is gone.
func back(message amqp.Delivery) {
	_ = message.Nack(false, true)
}

// What can be read of a query is there also where a part of it cannot.
func status(text string) string {
	values, _ := url.ParseQuery(text)
	return values.Get("status")
}

// The hash of a password that stands here is made or not, the first time as ever after.
func compared() []byte {
	hash, _ := bcrypt.GenerateFromPassword([]byte("nobody"), bcrypt.DefaultCost)
	return hash
}

type order struct {
	Name  string
	Extra map[string]any
}

// What JSON is read into can be written as JSON.
func sent(o order) []byte {
	text, _ := json.Marshal(o)
	return text
}
