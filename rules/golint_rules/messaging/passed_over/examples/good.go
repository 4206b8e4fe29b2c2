package consumer

import (
	"context"
	"encoding/json"
	"log"
	"time"

	"github.com/IBM/sarama"
	"github.com/segmentio/kafka-go"
)

type payment struct{ ID string }

type consumer struct {
	reader *kafka.Reader
	dead   *kafka.Writer
	handle func(ctx context.Context, key, value []byte) error
}

// The consumer ends, and reads the message again when it is started.
func (c *consumer) run(ctx context.Context) error {
	for {
		m, err := c.reader.FetchMessage(ctx)
		if err != nil {
			return err
		}
		if err := c.handle(ctx, m.Key, m.Value); err != nil {
			return err
		}
		if err := c.reader.CommitMessages(ctx, m); err != nil {
			return err
		}
	}
}

// It is tried again before the next one is read.
func (c *consumer) runAgain(ctx context.Context) error {
	for {
		m, err := c.reader.FetchMessage(ctx)
		if err != nil {
			return err
		}
		for {
			if err := c.handle(ctx, m.Key, m.Value); err == nil {
				break
			}
			time.Sleep(time.Second)
		}
		if err := c.reader.CommitMessages(ctx, m); err != nil {
			return err
		}
	}
}

// It is kept elsewhere.
func (c *consumer) runDead(ctx context.Context) error {
	for {
		m, err := c.reader.FetchMessage(ctx)
		if err != nil {
			return err
		}
		if err := c.handle(ctx, m.Key, m.Value); err != nil {
			if err := c.dead.WriteMessages(ctx, kafka.Message{Value: m.Value}); err != nil {
				return err
			}
		}
		if err := c.reader.CommitMessages(ctx, m); err != nil {
			return err
		}
	}
}

// What cannot be read fails each time.
func (c *consumer) runRead(ctx context.Context, seen func(payment)) error {
	for {
		m, err := c.reader.FetchMessage(ctx)
		if err != nil {
			return err
		}
		var p payment
		if err := json.Unmarshal(m.Value, &p); err != nil {
			log.Println(err)
			continue
		}
		seen(p)
		if err := c.reader.CommitMessages(ctx, m); err != nil {
			return err
		}
	}
}

// Who calls it hears of the failure.
func (c *consumer) process(ctx context.Context, m kafka.Message) error {
	if err := c.handle(ctx, m.Key, m.Value); err != nil {
		return err
	}
	return c.reader.CommitMessages(ctx, m)
}

// The session ends, and another one begins behind the last message that is marked.
func (c *consumer) ConsumeClaim(session sarama.ConsumerGroupSession, claim sarama.ConsumerGroupClaim) error {
	for msg := range claim.Messages() {
		if err := c.handle(session.Context(), msg.Key, msg.Value); err != nil {
			return err
		}
		session.MarkMessage(msg, "")
	}
	return nil
}

// It says that the consumer is to end.
func (c *consumer) runSaid(ctx context.Context, work func(kafka.Message) (bool, error)) error {
	for {
		m, err := c.reader.FetchMessage(ctx)
		if err != nil {
			return err
		}
		done, workErr := work(m)
		if done {
			_ = c.reader.CommitMessages(ctx, m)
		} else {
			return workErr
		}
	}
}
