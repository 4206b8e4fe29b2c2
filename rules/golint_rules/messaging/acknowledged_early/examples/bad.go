package orders

import (
	"bytes"
	"context"
	"encoding/json"
	"log"

	"github.com/IBM/sarama"
	"github.com/nats-io/nats.go"
	amqp "github.com/rabbitmq/amqp091-go"
	"github.com/segmentio/kafka-go"
)

type order struct{ ID string }

type shipper interface {
	Ship(ctx context.Context, o order) error
}

func consume(ch *amqp.Channel) (<-chan amqp.Delivery, error) {
	q, err := ch.QueueDeclare("orders", true, false, false, false, nil)
	if err != nil {
		return nil, err
	}
	return ch.Consume(q.Name, "shipping", true, false, false, false, nil) // want "the broker forgets each message"
}

func consumeUntil(ctx context.Context, ch *amqp.Channel) (<-chan amqp.Delivery, error) {
	return ch.ConsumeWithContext(ctx, "orders", "", true, false, false, false, nil) // want "`autoAck`"
}

func ship(ctx context.Context, d amqp.Delivery, s shipper) error {
	var o order
	if err := json.Unmarshal(d.Body, &o); err != nil {
		return err
	}
	if err := d.Ack(false); err != nil { // want "taken from the broker before `s.Ship`"
		return err
	}
	return s.Ship(ctx, o)
}

func shipOne(m *nats.Msg, handle func([]byte) error) error {
	m.Ack() // want "before `handle`"
	return handle(m.Data)
}

type group struct {
	handle func(*sarama.ConsumerMessage) error
}

func (g group) ConsumeClaim(session sarama.ConsumerGroupSession, claim sarama.ConsumerGroupClaim) error {
	for m := range claim.Messages() {
		session.MarkMessage(m, "") // want "is lost when that fails"
		if err := g.handle(m); err != nil {
			return err
		}
	}
	return nil
}

func read(ctx context.Context, r *kafka.Reader, save func(context.Context, []byte) error) error {
	m, err := r.FetchMessage(ctx)
	if err != nil {
		return err
	}
	if err := r.CommitMessages(ctx, m); err != nil { // want "acknowledge it when the work is done"
		return err
	}
	return save(ctx, m.Value)
}

// What failed is done with all the same.
func shipAnyway(ctx context.Context, d amqp.Delivery, s shipper) {
	var o order
	if err := json.Unmarshal(d.Body, &o); err != nil {
		d.Ack(false)
		return
	}
	input := order{ID: o.ID}
	err := s.Ship(ctx, input)
	if err != nil {
		println(err.Error())
		d.Ack(false) // want "taken from the broker although `s.Ship` failed"
		return
	}
	d.Ack(false)
}

// What failed is logged, and done with.
func shipOrSay(ctx context.Context, d amqp.Delivery, s shipper) {
	var o order
	if err := json.Unmarshal(d.Body, &o); err != nil {
		d.Nack(false, false)
		return
	}
	if err := s.Ship(ctx, o); err != nil {
		log.Printf("shipping %s: %v", o.ID, err)
	}
	d.Ack(false) // want "although `s.Ship` failed"
}

type logged struct {
	handle func(*sarama.ConsumerMessage) error
}

func (g logged) ConsumeClaim(session sarama.ConsumerGroupSession, claim sarama.ConsumerGroupClaim) error {
	for m := range claim.Messages() {
		if err := g.handle(m); err != nil {
			log.Println("handling:", err)
		}
		session.MarkMessage(m, "") // want "although `g.handle` failed"
	}
	return nil
}

func readAway(ctx context.Context, save func(context.Context, []byte) error) error {
	r := kafka.NewReader(kafka.ReaderConfig{Topic: "orders", GroupID: "shipping"})
	for {
		m, err := r.ReadMessage(ctx) // want "call `FetchMessage`, and `CommitMessages` behind `save`"
		if err != nil {
			return err
		}
		if err := save(ctx, m.Value); err != nil {
			log.Println("saving:", err)
		}
	}
}

// What a decoder has read of the message is the message as well.
func shipDecoded(ctx context.Context, d amqp.Delivery, s shipper) {
	var o order
	if err := json.NewDecoder(bytes.NewReader(d.Body)).Decode(&o); err != nil {
		_ = d.Reject(false)
		return
	}
	if err := s.Ship(ctx, o); err != nil {
		log.Printf("ship: %v", err)
	}
	_ = d.Ack(false) // want "although `s.Ship` failed"
}
