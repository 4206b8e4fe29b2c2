// example: internal/desk/desk.go, in a service
package desk

import (
	"context"
	"encoding/json"
	"log/slog"

	"google.golang.org/protobuf/reflect/protoreflect"
)

type paid struct{ User string }

type ledger interface {
	Book(ctx context.Context, user string) error
	Balance(ctx context.Context, user string) (int64, error)
}

type bus interface {
	Subscribe(topic string, handler func(ctx context.Context, data []byte) error)
}

type consumer struct{ ledgerClient ledger }

// A message that cannot be read is acknowledged, and nobody hears of it.
func (c *consumer) HandlePaid(ctx context.Context, data []byte) error {
	var event paid
	if err := json.Unmarshal(data, &event); err != nil {
		return nil // want "`json.Unmarshal` failed, and the caller is told that it did not"
	}
	return c.ledgerClient.Book(ctx, event.User)
}

func (c *consumer) start(b bus) {
	b.Subscribe("paid", func(ctx context.Context, data []byte) error {
		var event paid
		if err := json.Unmarshal(data, &event); err != nil {
			return nil // want "`json.Unmarshal` failed, and the caller is told that it did not"
		}
		return c.ledgerClient.Book(ctx, event.User)
	})
	b.Subscribe("refunded", func(ctx context.Context, data []byte) error {
		var event paid
		if err := json.Unmarshal(data, &event); err != nil {
			return nil // it would never be read, however often it came again: skip it
		}
		return c.ledgerClient.Book(ctx, event.User)
	})
}

// A log line tells of it.
func (c *consumer) HandleRefund(ctx context.Context, data []byte) error {
	var event paid
	if err := json.Unmarshal(data, &event); err != nil {
		slog.ErrorContext(ctx, "refund cannot be read", "error", err)
		return nil
	}
	return c.ledgerClient.Book(ctx, event.User)
}

// What is no message may be of another kind.
func (c *consumer) scan(data []byte) error {
	var event paid
	if err := json.Unmarshal(data, &event); err != nil {
		return nil
	}
	slog.Info("seen", "user", event.User)
	return nil
}

// Work that nobody waits for has a log alone to tell by.
func (c *consumer) check(ctx context.Context, users []string) {
	for _, user := range users {
		balance, err := c.ledgerClient.Balance(ctx, user)
		if err != nil {
			continue // want "one is left out where `c.ledgerClient.Balance` fails, an outage included"
		}
		slog.Info("balance", "user", user, "cents", balance)
	}
}

type Request struct{ User string }

func (*Request) ProtoReflect() protoreflect.Message { return nil }

type Reply struct {
	Success bool
	Message string
}

func (*Reply) ProtoReflect() protoreflect.Message { return nil }

type API struct{ ledger ledger }

// The reply says that it failed, and nobody hears why.
func (a *API) Book(ctx context.Context, in *Request) (*Reply, error) {
	if err := a.ledger.Book(ctx, in.User); err != nil {
		return &Reply{Success: false}, nil // want "why `a.ledger.Book` failed, neither this reply nor a log tells"
	}
	return &Reply{Success: true}, nil
}

func (a *API) Rebook(ctx context.Context, in *Request) (*Reply, error) {
	if err := a.ledger.Book(ctx, in.User); err != nil {
		return &Reply{Success: false, Message: err.Error()}, nil
	}
	return &Reply{Success: true}, nil
}

func (a *API) Unbook(ctx context.Context, in *Request) (*Reply, error) {
	if err := a.ledger.Book(ctx, in.User); err != nil {
		slog.ErrorContext(ctx, "not unbooked", "error", err)
		return &Reply{Success: false}, nil
	}
	return &Reply{Success: true}, nil
}
