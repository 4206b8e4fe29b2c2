package ledger

import (
	"errors"

	amqp "github.com/rabbitmq/amqp091-go"
)

type line struct{ conn *amqp.Connection }

func NewLine(url string) (*line, error) {
	conn, err := amqp.Dial(url)
	if err != nil {
		return nil, errors.New("dial the broker") // want "why `amqp.Dial` failed is neither returned nor logged here"
	}
	return &line{conn}, nil
}

// Whoever probes is told no more.
func probe(url string) error {
	conn, err := amqp.Dial(url)
	if err != nil {
		return errors.New("no broker")
	}
	return conn.Close()
}
