package orders

import (
	"context"
	"encoding/json"
	"errors"
	"log"

	"github.com/IBM/sarama"
	"github.com/nats-io/nats.go"
	amqp "github.com/rabbitmq/amqp091-go"
)

type order struct{ ID string }

type shipper interface {
	Ship(ctx context.Context, o order) error
}

func consume(ch *amqp.Channel) (<-chan amqp.Delivery, error) {
	return ch.Consume("orders", "shipping", false, false, false, false, nil)
}

// Nobody else may read the queue of a connection, so nobody can get the message again.
func consumeOwn(ch *amqp.Channel) (<-chan amqp.Delivery, error) {
	q, err := ch.QueueDeclare("", false, true, true, false, nil)
	if err != nil {
		return nil, err
	}
	return ch.Consume(q.Name, "", true, false, false, false, nil)
}

func consumeExclusively(ch *amqp.Channel) (<-chan amqp.Delivery, error) {
	return ch.Consume("prices", "", true, true, false, false, nil)
}

func awaitReply(ch *amqp.Channel, replies string) (<-chan amqp.Delivery, error) {
	return ch.Consume(replies, "", true, false, false, false, nil)
}

func consumeAsAsked(ch *amqp.Channel, auto bool) (<-chan amqp.Delivery, error) {
	return ch.Consume("orders", "", auto, false, false, false, nil)
}

func forwardMetrics(m *nats.Msg, handle func([]byte) error) error {
	m.Ack()
	return handle(m.Data)
}

func ship(ctx context.Context, d amqp.Delivery, s shipper) error {
	var o order
	if err := json.Unmarshal(d.Body, &o); err != nil {
		return d.Ack(false)
	}
	if err := s.Ship(ctx, o); err != nil {
		return err
	}
	if err := d.Ack(false); err != nil {
		return err
	}
	log.Println("shipped", o.ID)
	return nil
}

type group struct {
	handle func(*sarama.ConsumerMessage) error
}

func (g group) ConsumeClaim(session sarama.ConsumerGroupSession, claim sarama.ConsumerGroupClaim) error {
	for m := range claim.Messages() {
		if m.Value == nil {
			session.MarkMessage(m, "")
			continue
		}
		if err := g.handle(m); err != nil {
			return err
		}
		session.MarkMessage(m, "")
	}
	return nil
}

func follow(ch *amqp.Channel) error {
	notices, err := ch.Consume("notices", "", true, false, false, false, nil)
	if err != nil {
		return err
	}
	for notice := range notices {
		log.Println("notice", notice.Body)
	}
	return nil
}

type parking interface {
	Publish(ctx context.Context, body []byte) error
}

// What cannot be decoded fails each time, and what is sent elsewhere is not lost.
func shipOrPark(ctx context.Context, d amqp.Delivery, s shipper, p parking) {
	var o order
	if err := json.Unmarshal(d.Body, &o); err != nil {
		d.Ack(false)
		return
	}
	if err := s.Ship(ctx, o); err != nil {
		if err := p.Publish(ctx, d.Body); err != nil {
			log.Print(err)
		}
		d.Ack(false)
		return
	}
	d.Ack(false)
}

// It is handled again a few times.
func shipWithAttempts(ctx context.Context, d amqp.Delivery, s shipper, attempts int) {
	o := order{ID: string(d.Body)}
	if err := s.Ship(ctx, o); err != nil {
		if attempts > 3 {
			d.Ack(false)
			return
		}
		d.Nack(false, true)
		return
	}
	d.Ack(false)
}

type mailer interface{ SendMail(o order) error }

// The mail is beside the work, and what may be done twice is asked apart.
func shipAndMail(ctx context.Context, d amqp.Delivery, s shipper, m mailer) {
	o := order{ID: string(d.Body)}
	if err := s.Ship(ctx, o); err != nil {
		d.Nack(false, false)
		return
	}
	if err := m.SendMail(o); err != nil {
		log.Print(err)
	}
	d.Ack(false)
}

// It is acknowledged where it is done.
func shipOrLeave(ctx context.Context, d amqp.Delivery, s shipper) {
	o := order{ID: string(d.Body)}
	err := s.Ship(ctx, o)
	if err != nil {
		log.Print(err)
	} else {
		d.Ack(false)
	}
}

func shipWhenFine(ctx context.Context, d amqp.Delivery, s shipper) {
	o := order{ID: string(d.Body)}
	err := s.Ship(ctx, o)
	if err != nil {
		log.Print(err)
	}
	if err == nil {
		d.Ack(false)
	}
}

type keeper interface{ Keep(ctx context.Context, o order) error }

func isDuplicate(err error) bool { return errors.Is(err, errKept) }

var errKept = errors.New("kept already")

// What was kept before is done, and is told apart from what may be tried again.
func keepOnce(ctx context.Context, d amqp.Delivery, k keeper) {
	o := order{ID: string(d.Body)}
	if err := k.Keep(ctx, o); err != nil {
		if isDuplicate(err) {
			log.Print("kept already")
			d.Ack(false)
			return
		}
		log.Print(err)
		return
	}
	d.Ack(false)
}

// So it is in a switch, and behind `&&`.
func keepOnceBySwitch(ctx context.Context, d amqp.Delivery, k keeper) {
	o := order{ID: string(d.Body)}
	err := k.Keep(ctx, o)
	if err != nil && isDuplicate(err) {
		d.Ack(false)
		return
	}
	if err != nil {
		switch {
		case errors.Is(err, errKept):
			d.Ack(false)
		default:
			d.Nack(false, false)
		}
		return
	}
	d.Ack(false)
}
