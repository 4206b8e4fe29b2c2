package consumer

import (
	"context"
	"encoding/json"
	"log"

	"github.com/IBM/sarama"
	"github.com/segmentio/kafka-go"
)

type payment struct{ ID string }

type ledger interface {
	Book(ctx context.Context, p payment) error
}

type consumer struct {
	reader *kafka.Reader
	ledger ledger
	handle func(ctx context.Context, key, value []byte) error
}

func (c *consumer) run(ctx context.Context) {
	for {
		m, err := c.reader.FetchMessage(ctx)
		if err != nil {
			return
		}
		handleErr := c.handle(ctx, m.Key, m.Value) // want "when `c.handle` fails, the next message is handled"
		if handleErr != nil {
			log.Println("will not commit", handleErr)
		} else {
			if err := c.reader.CommitMessages(ctx, m); err != nil {
				log.Println(err)
			}
		}
	}
}

func (c *consumer) runDecoded(ctx context.Context) error {
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
		if err := c.ledger.Book(ctx, p); err != nil { // want "its commit covers the one that failed"
			log.Println(err)
			continue
		}
		if err := c.reader.CommitMessages(ctx, m); err != nil {
			return err
		}
	}
}

func (c *consumer) runAll(ctx context.Context, handlers []func(context.Context, []byte) error) {
	for {
		m, err := c.reader.FetchMessage(ctx)
		if err != nil {
			return
		}
		ok := true
		for _, handle := range handlers {
			if err := handle(ctx, m.Value); err != nil { // want "when `handle` fails"
				log.Println(err)
				ok = false
			}
		}
		if ok {
			_ = c.reader.CommitMessages(ctx, m)
		}
	}
}

func (c *consumer) runBeside(ctx context.Context) {
	for {
		m, err := c.reader.FetchMessage(ctx)
		if err != nil {
			return
		}
		go func(m kafka.Message) {
			if err := c.handle(ctx, m.Key, m.Value); err != nil { // want "when `c.handle` fails"
				log.Println(err)
				return
			}
			if err := c.reader.CommitMessages(ctx, m); err != nil {
				log.Println(err)
			}
		}(m)
	}
}

// Nobody hears of the failure.
func (c *consumer) process(ctx context.Context, m kafka.Message) {
	if err := c.handle(ctx, m.Key, m.Value); err != nil { // want "when `c.handle` fails"
		log.Println(err)
		return
	}
	_ = c.reader.CommitMessages(ctx, m)
}

func (c *consumer) ConsumeClaim(session sarama.ConsumerGroupSession, claim sarama.ConsumerGroupClaim) error {
	for msg := range claim.Messages() {
		if err := c.handle(session.Context(), msg.Key, msg.Value); err != nil { // want "when `c.handle` fails"
			log.Println(err)
			continue
		}
		session.MarkMessage(msg, "")
	}
	return nil
}

func (c *consumer) runSaid(ctx context.Context, work func(kafka.Message) (bool, error)) {
	for {
		m, err := c.reader.FetchMessage(ctx)
		if err != nil {
			return
		}
		done, workErr := work(m) // want "when `work` fails"
		if done {
			_ = c.reader.CommitMessages(ctx, m)
		} else if workErr != nil {
			log.Println("will come again", workErr)
		}
	}
}
