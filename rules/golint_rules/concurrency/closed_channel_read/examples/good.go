// Package orders ends with its channel.
package orders

import (
	"context"
	"errors"

	amqp "github.com/rabbitmq/amqp091-go"
)

var errClosed = errors.New("the deliveries are closed")

// Consume ends when the connection is lost.
func Consume(ctx context.Context, deliveries <-chan amqp.Delivery, handle func([]byte) error) error {
	for {
		select {
		case <-ctx.Done():
			return ctx.Err()
		case d, ok := <-deliveries:
			if !ok {
				return errClosed
			}
			if err := handle(d.Body); err != nil {
				_ = d.Nack(false, true)
				continue
			}
			_ = d.Ack(false)
		}
	}
}

// ConsumeAll ends with it, too.
func ConsumeAll(deliveries <-chan amqp.Delivery, handle func([]byte) error) {
	for d := range deliveries {
		_ = handle(d.Body)
	}
}

// ConsumeWatched hears of the loss.
func ConsumeWatched(deliveries <-chan amqp.Delivery, lost <-chan *amqp.Error, handle func([]byte) error) error {
	for {
		select {
		case err := <-lost:
			return err
		case d := <-deliveries:
			_ = handle(d.Body)
		}
	}
}

type message struct{ kind, cents int }

type pump struct {
	in   chan *message
	done chan struct{}
}

func (p *pump) stop() {
	close(p.done)
	close(p.in)
}

func (p *pump) run(handle func(*message)) {
	for {
		select {
		case <-p.done:
			return
		case m := <-p.in:
			handle(m)
		}
	}
}

type feed struct{ in chan *message }

func (f *feed) stop() { close(f.in) }

func (f *feed) run(handle func(*message) error) error {
	for {
		m := <-f.in
		if err := handle(m); err != nil {
			return err
		}
	}
}

type kinds struct{ in chan message }

func (k *kinds) stop() { close(k.in) }

func (k *kinds) run() (cents int) {
	for {
		m := <-k.in
		switch m.kind {
		case 0:
			return cents
		default:
			cents += m.cents
		}
	}
}

func sum(n int) int {
	out := make(chan int)
	go func() {
		defer close(out)
		for i := range n {
			out <- i
		}
	}()
	total, left := 0, n
	for {
		v := <-out
		total += v
		left--
		if left == 0 {
			return total
		}
	}
}
